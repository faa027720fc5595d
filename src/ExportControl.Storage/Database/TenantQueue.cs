using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace ExportControl.Storage.Database;

/// <summary>
/// A bounded queue for the loops that work for all tenants. They take one item of each tenant in rotation, and a tenant has at most its share of the queue: a tenant with a
/// thousand items delays the first item of another tenant by one item. The items of one tenant are read in the order in which they were written.
/// </summary>
internal sealed class TenantQueue<T>(int most, int mostOfTenant)
{
    private const int SharedMilliseconds = 1000;

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, Queue<T>> byTenant = [];
    private readonly Queue<(Guid Tenant, Queue<T> Items)> rotation = new();

    // Queues of tenants without items, for the next tenant that has some.
    private readonly Stack<Queue<T>> unused = new();
    private readonly Channel<bool> signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Guid lastTenant;
    private long sharedUntil = long.MinValue;
    private bool completed;

    /// <summary>Items of all tenants.</summary>
    public int Count { get; private set; }

    /// <summary>True where several tenants wrote in the last second.</summary>
    public bool IsShared
    {
        get
        {
            lock (gate)
            {
                return Environment.TickCount64 < sharedUntil;
            }
        }
    }

    /// <summary>False where the queue or the share of the tenant is full, and after <see cref="Complete"/>.</summary>
    public bool TryWrite(Guid tenant, T item)
    {
        lock (gate)
        {
            if (completed || Count == most)
            {
                return false;
            }

            if (!byTenant.TryGetValue(tenant, out var items))
            {
                items = unused.TryPop(out var empty) ? empty : new Queue<T>();
                byTenant.Add(tenant, items);
                rotation.Enqueue((tenant, items));
            }
            else if (items.Count == mostOfTenant)
            {
                return false;
            }

            items.Enqueue(item);
            Count++;
            if (tenant != lastTenant)
            {
                sharedUntil = lastTenant == default ? sharedUntil : Environment.TickCount64 + SharedMilliseconds;
                lastTenant = tenant;
            }
        }

        signal.Writer.TryWrite(true);
        return true;
    }

    /// <summary>The next item; false where there is none.</summary>
    public bool TryRead([MaybeNullWhen(false)] out T item)
    {
        lock (gate)
        {
            if (!rotation.TryDequeue(out var next))
            {
                item = default;
                return false;
            }

            item = next.Items.Dequeue();
            Count--;
            if (next.Items.Count > 0)
            {
                rotation.Enqueue(next);
            }
            else
            {
                byTenant.Remove(next.Tenant);
                unused.Push(next.Items);
            }

            return true;
        }
    }

    /// <summary>True when there is an item; false when the queue is completed and empty.</summary>
    public async ValueTask<bool> WaitToReadAsync()
    {
        while (true)
        {
            lock (gate)
            {
                if (Count > 0 || completed)
                {
                    return Count > 0;
                }
            }

            if (await signal.Reader.WaitToReadAsync())
            {
                signal.Reader.TryRead(out _);
            }
        }
    }

    /// <summary>Accepts no further item.</summary>
    public void Complete()
    {
        lock (gate)
        {
            completed = true;
        }

        signal.Writer.TryComplete();
    }
}
