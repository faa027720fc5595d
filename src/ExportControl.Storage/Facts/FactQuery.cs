using ExportControl.Screening.Suppressions;
using ExportControl.Storage.Licences.Reservations;
using ExportControl.Storage.Profiles;
using ExportControl.Storage.Suppressions;
using Npgsql;

namespace ExportControl.Storage.Facts;

/// <summary>What is looked up for one declaration.</summary>
/// <param name="Tenant">Owner of the declaration.</param>
/// <param name="Trade">Its trade volumes; null where its goods are in no group.</param>
/// <param name="Profiles">The profiles of its parties; null where no party has a tax id.</param>
/// <param name="Licences">The licences that it names; null where it names none.</param>
internal sealed record FactQuery(Guid Tenant, TradeVolumeQuery? Trade, ProfileQuery? Profiles, LicenceQuery? Licences = null)
{
    private const int TimeoutSeconds = 2;

    /// <summary>The suppressions of its parties; null where they do not count.</summary>
    public SuppressionQuery? Suppressions { get; init; }

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

        List<LicenceQuery> licences = [.. queries.Select(q => q.Licences).OfType<LicenceQuery>()];
        if (licences.Count > 0)
        {
            batch.BatchCommands.Add(RegisterReader.CommandFor(licences));
        }

        List<SuppressionQuery> suppressions = [.. queries.Select(q => q.Suppressions).OfType<SuppressionQuery>()];
        if (suppressions.Count > 0)
        {
            batch.BatchCommands.Add(SuppressionQuery.CommandFor(suppressions));
        }

        await using var reader = await batch.ExecuteReaderAsync(ct);
        var histories = new Queue<TradeHistory>(trade.Count > 0 ? await TradeVolumeQuery.ReadAsync(reader, trade, ct) : []);
        if (trade.Count > 0)
        {
            await reader.NextResultAsync(ct);
        }

        var found = new Queue<FoundProfiles>(profiles.Count > 0 ? await ProfileQuery.ReadAsync(reader, profiles, ct) : []);
        if (profiles.Count > 0)
        {
            await reader.NextResultAsync(ct);
        }

        var register = licences.Count > 0 ? await RegisterReader.ReadAsync(reader, ct) : [];
        if (licences.Count > 0)
        {
            await reader.NextResultAsync(ct);
        }

        var suppressed = new Queue<IReadOnlyList<Suppression>>(suppressions.Count > 0 ? await SuppressionQuery.ReadAsync(reader, suppressions.Count, ct) : []);
        return
        [
            .. queries.Select(q => new FoundFacts(
                q.Trade is null ? null : histories.Dequeue(),
                q.Profiles is null ? FoundProfiles.None : found.Dequeue(),
                q.Licences is null ? [] : [.. register.Where(q.Licences.Includes)])
            {
                Suppressions = q.Suppressions is null ? [] : suppressed.Dequeue(),
            }),
        ];
    }
}
