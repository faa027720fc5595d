using ExportControl.Screening.Declarations;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Cases;

/// <summary>
/// The risk score by which cases are ordered: a sum of points for the outcome, the highest tier of the matched rows of a list, countries, the age of the
/// youngest party and the value. The points are data of the rule set (cases.json).
/// </summary>
public sealed class RiskWeights
{
    /// <summary>No points: cases are ordered by time.</summary>
    public static RiskWeights None { get; } = new();

    internal IReadOnlyDictionary<Outcome, int> ByOutcome { get; init; } = new Dictionary<Outcome, int>();

    /// <summary>The list whose categories are tiers; null where there are none.</summary>
    internal string? TierList { get; init; }

    internal IReadOnlyDictionary<string, int> ByTier { get; init; } = new Dictionary<string, int>();

    internal IReadOnlyList<CountryPoints> ByCountry { get; init; } = [];

    /// <summary>Points of a party that is younger than a number of days; the highest that applies counts.</summary>
    internal IReadOnlyList<(int YoungerThanDays, int Points)> ByAge { get; init; } = [];

    /// <summary>Points of a value in US dollars from an amount; the highest that applies counts, and that of a value without a rate is the highest.</summary>
    internal IReadOnlyList<(decimal FromUsd, int Points)> ByValue { get; init; } = [];

    /// <summary>The tier with the most points among the matched rows of a verdict; null where no row has one.</summary>
    public string? TierOf(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        string? highest = null;
        foreach (var line in verdict.Lines)
        {
            foreach (var row in line.Findings.SelectMany(f => f.Matched).Where(r => r.List == TierList && ByTier.ContainsKey(r.Category)))
            {
                highest = highest is null || ByTier[row.Category] > ByTier[highest] ? row.Category : highest;
            }
        }

        return highest;
    }

    /// <summary>The score.</summary>
    /// <param name="declaration">The declaration.</param>
    /// <param name="verdict">Its verdict.</param>
    /// <param name="usd">Its value in US dollars; null where a currency has no rate.</param>
    public int Score(Declaration declaration, Verdict verdict, decimal? usd)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(verdict);
        var tier = TierOf(verdict);
        return ByOutcome.GetValueOrDefault(verdict.Outcome) + (tier is null ? 0 : ByTier[tier]) + ByCountry.Sum(c => c.Of(declaration))
            + Highest(ByAge.Where(a => YoungestAge(declaration) < a.YoungerThanDays).Select(a => a.Points))
            + Highest(ByValue.Where(v => usd is null || usd >= v.FromUsd).Select(v => v.Points));
    }

    private static int Highest(IEnumerable<int> points) => points.DefaultIfEmpty().Max();

    // In days on the effective date; null where no party states when it was registered.
    private static int? YoungestAge(Declaration declaration) =>
        new[] { declaration.Exporter, declaration.Consignee, declaration.EndUser }.Min(p => declaration.Date.DayNumber - p?.RegisteredOn?.DayNumber);
}
