using ExportControl.Storage.Rescreenings;
using ExportControl.Storage.Verdicts;
using Microsoft.Extensions.DependencyInjection;

namespace ExportControl.Storage.Tests.Rescreenings;

/// <summary>Short ways to fill a store and to re-screen it.</summary>
internal static class StoreRescreenings
{
    private const int Writers = 3;

    public static Task PostAsync(this Store store, IEnumerable<Submission> submissions, CancellationToken ct) => Parallel.ForEachAsync(
        submissions, new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = ct }, async (s, stop) => Assert.IsType<Appended.Fresh>(await store.Writer.AppendAsync(s, stop)));

    /// <summary>Orders one and works until it is finished.</summary>
    public static async Task<Rescreening> RescreenAsync(this Store store, NewRescreening order, CancellationToken ct)
    {
        var id = await store.OrderAsync(order, ct);
        Assert.True(await store.Runner.RunNextAsync(ct));
        return (await store.Desk.FindAsync(new RescreeningViewer(order.Tenant, order.EveryTenant), id, ct))!;
    }

    public static async Task<Guid> OrderAsync(this Store store, NewRescreening order, CancellationToken ct) =>
        Assert.IsType<Ordered.Queued>(await store.Desk.OrderAsync(order, ct)).Rescreening.Id;

    /// <summary>All changes, page by page.</summary>
    public static async Task<List<RescreeningChange>> ChangesAsync(this Store store, Guid tenant, Guid id, CancellationToken ct)
    {
        var changes = new List<RescreeningChange>();
        for (long? after = 0; after is not null;)
        {
            var page = (await store.Desk.ChangesAsync(new RescreeningViewer(tenant, true), id, after.Value, RescreeningDesk.LongestPage, ct))!;
            changes.AddRange(page.Items);
            after = page.Next;
        }

        return changes;
    }
}
