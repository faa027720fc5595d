using System.Globalization;
using ExportControl.Screening.Conditions;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.RuleSets;

/// <summary>
/// The notice that a list was not refreshed in time. It is no rule of the package: no condition on goods can say it. It names the lists that the
/// rules in force ask; a list that knows too little is told by what it does not meet, so no match is needed.
/// </summary>
public static class StaleListNotice
{
    private const string Id = "LIST-STALE";

    /// <summary>As a reader sees it beside the rules.</summary>
    public static Rule Rule { get; } = new()
    {
        Id = Id,
        Authority = "INT",
        Check = "lists",
        Confidence = "checked",
        LegalReference = "Refresh interval of the list (lists.json)",
        Source = "lists.json",
        Cases = [new RuleCase(new AllOf([]), Outcome.Notice, Outcome.Notice, Id, [])],
    };

    internal static string[] TextKeys { get; } = [$"title.{Id}", $"{Id}.definite", $"{Id}.remedy"];

    internal static IReadOnlyList<Finding> Find(IReadOnlyList<Rule> applying, ResolvedFacts facts)
    {
        if (facts.StaleLists is not { Count: > 0 } stale)
        {
            return [];
        }

        var used = applying.SelectMany(r => r.ListsUsed).ToHashSet(StringComparer.Ordinal);
        var met = stale.Where(s => used.Contains(s.List)).OrderBy(s => s.List, StringComparer.Ordinal)
            .ToDictionary(s => $"list.{s.List}", s => (string?)string.Create(CultureInfo.InvariantCulture, $"{s.AgeDays}/{s.RefreshDays}"), StringComparer.Ordinal);
        return met.Count == 0 ? [] :
        [
            new Finding
            {
                Rule = Id,
                Authority = Rule.Authority,
                Outcome = Outcome.Notice,
                Certainty = Certainty.Definite,
                Matched = [],
                Facts = met,
                MissingFacts = [],
                Text = Id,
            },
        ];
    }
}
