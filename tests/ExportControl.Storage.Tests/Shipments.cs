using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Facts;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Tests;

/// <summary>
/// Seeded random shipments: half of the goods are those whose rules differ between the versions of <see cref="PreviousRules"/>, and many dates are the
/// first or last day of a rule or a list row.
/// </summary>
internal sealed class Shipments(int seed, RuleSet codesOf)
{
    private static readonly string[] ChangedCodes = ["854232", "8542329000", "854233", "8542339000", "730690", "7306900009", "85423", "8517620009", "847150", "854231"];
    private static readonly string[] Origins = ["KZ", "CN", "DE", "US", "GB", "00", "RU", "TR", "JP"];
    private static readonly string[] Destinations = ["RU", "RU", "RU", "IR", "IR", "BY", "KG", "TR", "DE", "UZ", "AE", "CN"];
    private static readonly string[] Procedures = ["10", "10", "31", "80", "EAEU"];

    private static readonly DateOnly[] Days =
    [
        PreviousRules.FlowEnds.AddDays(-1), PreviousRules.FlowEnds, PreviousRules.AmplifiersEnd.AddDays(-1), PreviousRules.AmplifiersEnd,
        new(2023, 3, 31), new(2023, 4, 1), new(2023, 5, 18), new(2023, 5, 19), new(2021, 12, 31), new(2022, 1, 1), new(2026, 11, 24), new(2026, 6, 30), new(2026, 7, 1),
    ];

    private readonly IReadOnlyList<string> codes = [.. codesOf.Lists.SelectMany(l => l.Entries).Select(e => e.Code).Concat(codesOf.Nomenclature.Codes.Select(c => c.Code))];

    // The sequence must be repeatable; it is not used for security.
#pragma warning disable CA5394
    private readonly Random random = new(seed);

    /// <summary>The next submissions, evaluated at intervals of a minute.</summary>
    public IReadOnlyList<Submission> Take(int count, Guid tenant, RuleSet rules, DateTimeOffset first) =>
        [.. Enumerable.Range(0, count).Select(i => Submission(tenant, Declaration($"S-{seed}-{i:D6}"), rules, first.AddMinutes(i)))];

    /// <summary>The declaration evaluated by the rules.</summary>
    public static Submission Submission(Guid tenant, Declaration declaration, RuleSet rules, DateTimeOffset at, ResolvedFacts? known = null)
    {
        var facts = new FactResolution(known ?? new ResolvedFacts { Volumes = [] }, TradeEntry.Of(declaration, rules) ?? []);
        return new Submission(tenant, null, "{}"u8.ToArray(), declaration, facts, true, rules.Evaluate(declaration, facts.Resolved), at);
    }

    /// <summary>The outcome and the findings of a verdict as text.</summary>
    public static string Describe(Verdict verdict) => string.Join('\n', verdict.Lines
        .Select(l => $"{l.Number} {l.Outcome} {string.Join(',', l.Findings.Select(Describe).Order(StringComparer.Ordinal))}")
        .Prepend($"{verdict.Outcome} {string.Join(',', verdict.Findings.Select(Describe))}"));

    private static string Describe(Finding finding) => $"{finding.Rule}/{finding.Outcome}/{finding.Certainty}/{finding.SatisfiedBy}";

    private Declaration Declaration(string reference) => A.Declaration(reference, Of(Destinations)) with
    {
        Procedure = Of(Procedures),
        Date = Of(Days),
        EndUse = new EndUse(Flag(), random.Next(20) == 0, Flag()),
        Documents = random.Next(4) == 0 ? [new Document("identification-conclusion", "N-1")] : [],
        Lines = [.. Enumerable.Range(1, random.Next(1, 4)).Select(Line)],
    };

    private Line Line(int number) => A.Line(number, random.Next(2) == 0 ? Of(ChangedCodes) : Of(codes), Of(Origins), random.Next(2) == 0 ? Of(Origins) : null) with
    {
        Classification = random.Next(5) == 0 ? A.Classification("NOT_LISTED") : null,
    };

    private T Of<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    private bool? Flag() => random.Next(3) switch { 0 => null, 1 => true, _ => false };
#pragma warning restore CA5394
}
