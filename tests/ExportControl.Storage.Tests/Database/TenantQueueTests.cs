using ExportControl.Storage.Database;

namespace ExportControl.Storage.Tests.Database;

public sealed class TenantQueueTests
{
    private readonly TenantQueue<int> queue = new(6, 4);

    [Fact]
    public void Tenants_are_read_in_rotation_and_their_items_in_order()
    {
        var (first, second) = (A.Tenant(), A.Tenant());
        Assert.All([1, 2, 3], n => Assert.True(queue.TryWrite(first, n)));
        Assert.All([10, 20], n => Assert.True(queue.TryWrite(second, n)));

        Assert.Equal([1, 10, 2, 20, 3], ReadAll());
    }

    [Fact]
    public void A_tenant_has_its_share_and_all_have_the_queue()
    {
        var (first, second) = (A.Tenant(), A.Tenant());

        Assert.Equal([true, true, true, true, false], Enumerable.Range(0, 5).Select(n => queue.TryWrite(first, n)));
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(n => queue.TryWrite(second, n)));
        Assert.Equal(6, queue.Count);
        Assert.Equal(6, ReadAll().Count);
        Assert.True(queue.TryWrite(first, 9));
    }

    [Fact]
    public void The_queue_is_shared_where_several_tenants_wrote()
    {
        var first = A.Tenant();
        Assert.All([1, 2], n => Assert.True(queue.TryWrite(first, n)));
        Assert.False(queue.IsShared);

        queue.TryWrite(A.Tenant(), 3);
        Assert.True(queue.IsShared);
    }

    [Fact]
    public async Task A_reader_waits_for_an_item_and_reads_all_before_the_end()
    {
        var waiting = queue.WaitToReadAsync();
        Assert.False(waiting.IsCompleted);
        queue.TryWrite(A.Tenant(), 1);
        Assert.True(await waiting);
        queue.Complete();

        Assert.False(queue.TryWrite(A.Tenant(), 2));
        Assert.True(await queue.WaitToReadAsync());
        Assert.Equal([1], ReadAll());
        Assert.False(await queue.WaitToReadAsync());
    }

    [Fact]
    public async Task Concurrent_writers_lose_no_item()
    {
        var shared = new TenantQueue<int>(10_000, 10_000);
        var reading = Task.Run(async () =>
        {
            var sum = 0;
            while (await shared.WaitToReadAsync())
            {
                while (shared.TryRead(out var item))
                {
                    sum += item;
                }
            }

            return sum;
        });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            var tenant = A.Tenant();
            for (var i = 0; i < 2000; i++)
            {
                Assert.True(shared.TryWrite(tenant, 1));
            }
        })));
        shared.Complete();

        Assert.Equal(8000, await reading);
    }

    private List<int> ReadAll()
    {
        var items = new List<int>();
        while (queue.TryRead(out var item))
        {
            items.Add(item);
        }

        return items;
    }
}
