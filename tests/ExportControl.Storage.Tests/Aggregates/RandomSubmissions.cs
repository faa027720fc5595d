using ExportControl.Screening.Declarations;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Facts;
using ExportControl.Storage.Parties;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Tests.Aggregates;

/// <summary>Seeded random declarations with few parties and days, so that many fall into the same aggregate.</summary>
internal sealed class RandomSubmissions(int seed, IReadOnlyList<Guid> tenants)
{
    private static readonly string[] Groups = ["chips", "drones", "screens"];
    private static readonly string[] Origins = ["CN", "DE", "US"];
    private static readonly string[] Destinations = ["RU", "KG", "CN"];

    private static readonly string[] Exporters = ["TOO Steppe Trade", "Steppe Trade", "ТОО «Ёлка»", "елка"];
    private static readonly string?[] TaxIds = [null, null, "180540012343", "220340005670"];
    private static readonly string[] Consignees = ["Buyer 0", "BUYER 0 Ltd", "ООО \"Вектор\"", "OOO  Beктop", "Vector Trade"];
    private static readonly string[] ConsigneeTaxIds = ["7701234567", "7709876543"];

    private readonly Random random = new(seed);
    private int count;

    public Random Random => random;

    /// <summary>A submission and its aggregated values.</summary>
    /// <param name="reference">A reference that is taken, to test that nothing is stored; null: a new one.</param>
    public (Submission Submission, StoredTrade Stored) Submission(string? reference = null)
    {
        var tenant = tenants[random.Next(tenants.Count)];
        var destination = Destinations[random.Next(Destinations.Length)];
        var declaration = A.Declaration(
            reference ?? $"M-{seed}-{count++}", destination, Of(Exporters), taxId: Of(TaxIds), lines: random.Next(2) == 0 ? A.Chips() : A.Line()) with
        {
            Date = Day(),
            Consignee = new Party(Of(Consignees), A.Country(destination), random.Next(3) == 0 ? Of(ConsigneeTaxIds) : null),
        };
        var entries = Groups.SelectMany(g => Origins.Select(o => new TradeEntry(g, o, random.Next(1, 100_000_000) / 10_000m))).Where(_ => random.Next(3) == 0).ToList();
        var at = A.Noon.AddHours(-random.Next(24 * 40)).AddMilliseconds(random.Next(3_600_000));
        var submission = A.Submission(tenant, declaration, at: at) with { Facts = new FactResolution(new ResolvedFacts { Volumes = [] }, entries) };
        return (submission, new StoredTrade(
            tenant, PartyKey.Of(declaration.Exporter), PartyKey.Of(declaration.Consignee), destination, declaration.Date, entries, VerdictId.Truncate(at),
            submission.Verdict.Outcome, [.. submission.Verdict.Findings.Concat(submission.Verdict.Lines.SelectMany(l => l.Findings)).Select(f => f.Rule).Distinct()]));
    }

    public TradeVolumeQuery Query()
    {
        var (_, like) = Submission();
        return new TradeVolumeQuery(like.Tenant, like.Exporter, like.Consignee, like.Destination, Day(), [.. Groups.Select(g => (g, random.Next(1, 1_000_000) / 100m))]);
    }

    private T Of<T>(T[] values) => values[random.Next(values.Length)];

    // Around a turn of the year; one of ten up to eleven years from 2019.
    private DateOnly Day() => random.Next(10) == 0 ? new DateOnly(2019, 1, 1).AddDays(random.Next(4_000)) : new DateOnly(2026, 12, 20).AddDays(random.Next(-30, 30));
}
