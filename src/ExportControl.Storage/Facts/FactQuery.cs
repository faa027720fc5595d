using ExportControl.Storage.Profiles;
using Npgsql;

namespace ExportControl.Storage.Facts;

/// <summary>What is looked up for one declaration.</summary>
/// <param name="Tenant">Owner of the declaration.</param>
/// <param name="Trade">Its trade volumes; null where its goods are in no group.</param>
/// <param name="Profiles">The profiles of its parties; null where no party has a tax id.</param>
internal sealed record FactQuery(Guid Tenant, TradeVolumeQuery? Trade, ProfileQuery? Profiles)
{
    private const int TimeoutSeconds = 2;

    /// <summary>Executes all queries in one round trip; the results are in their order.</summary>
    public static async Task<IReadOnlyList<FoundFacts>> ExecuteAsync(NpgsqlDataSource source, IReadOnlyList<FactQuery> queries, CancellationToken ct)
    {
        List<TradeVolumeQuery> trade = [.. queries.Select(q => q.Trade).OfType<TradeVolumeQuery>()];
        List<ProfileQuery> profiles = [.. queries.Select(q => q.Profiles).OfType<ProfileQuery>()];
        await using var batch = source.CreateBatch();
        batch.Timeout = TimeoutSeconds;
        if (trade.Count > 0)
        {
            batch.BatchCommands.Add(TradeVolumeQuery.CommandFor(trade));
        }

        if (profiles.Count > 0)
        {
            batch.BatchCommands.Add(ProfileQuery.CommandFor(profiles));
        }

        await using var reader = await batch.ExecuteReaderAsync(ct);
        var histories = new Queue<TradeHistory>(trade.Count > 0 ? await TradeVolumeQuery.ReadAsync(reader, trade, ct) : []);
        if (trade.Count > 0 && profiles.Count > 0)
        {
            await reader.NextResultAsync(ct);
        }

        var found = new Queue<FoundProfiles>(profiles.Count > 0 ? await ProfileQuery.ReadAsync(reader, profiles, ct) : []);
        return [.. queries.Select(q => new FoundFacts(q.Trade is null ? null : histories.Dequeue(), q.Profiles is null ? FoundProfiles.None : found.Dequeue()))];
    }
}
