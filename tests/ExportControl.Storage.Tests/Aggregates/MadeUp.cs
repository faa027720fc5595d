using ExportControl.Screening.Declarations;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Facts;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Tests.Aggregates;

/// <summary>Makes up declarations by chance, few enough parties and days that they meet.</summary>
internal sealed class MadeUp(int seed, IReadOnlyList<Guid> tenants)
{
    private static readonly string[] Groups = ["chips", "drones", "screens"];
    private static readonly string[] Origins = ["CN", "DE", "US"];
    private static readonly string[] Destinations = ["RU", "KG", "CN"];

    private readonly Random chance = new(seed);
    private int made;

    public Random Chance => chance;

    /// <summary>A declaration to store; a used reference leaves nothing.</summary>
    public (Submission Submission, Posted Posted) Submission(string? reference = null)
    {
        var tenant = tenants[chance.Next(tenants.Count)];
        var destination = Destinations[chance.Next(Destinations.Length)];
        var declaration = A.Declaration(
            reference ?? $"M-{seed}-{made++}", destination, consignee: $"Buyer {chance.Next(3)}", taxId: chance.Next(4) == 0 ? null : "180540012343",
            lines: chance.Next(2) == 0 ? A.Chips() : A.Line()) with
        { Date = Day() };
        var entries = Groups.SelectMany(g => Origins.Select(o => new TradeEntry(g, o, chance.Next(1, 1_000_000) / 100m))).Where(_ => chance.Next(3) == 0).ToList();
        var at = A.Noon.AddHours(-chance.Next(24 * 40)).AddMilliseconds(chance.Next(3_600_000));
        var submission = A.Submission(tenant, declaration, at: at) with { Facts = new FactResolution(new ResolvedFacts { Volumes = [] }, entries) };
        return (submission, new Posted(
            tenant, TradeEntry.KeyOf(declaration.Exporter), TradeEntry.KeyOf(declaration.Consignee), destination, declaration.Date, entries, VerdictId.Truncate(at),
            submission.Verdict.Outcome, [.. submission.Verdict.Findings.Concat(submission.Verdict.Lines.SelectMany(l => l.Findings)).Select(f => f.Rule).Distinct()]));
    }

    public TradeVolumeQuery Question()
    {
        var (_, like) = Submission();
        return new TradeVolumeQuery(like.Tenant, like.Exporter, like.Consignee, like.Destination, Day(), [.. Groups.Select(g => (g, chance.Next(1, 1_000_000) / 100m))]);
    }

    // Around a turn of the year, with some far off on either side.
    private DateOnly Day() => chance.Next(10) == 0 ? new DateOnly(2019, 1, 1).AddDays(chance.Next(4_000)) : new DateOnly(2026, 12, 20).AddDays(chance.Next(-30, 30));
}
