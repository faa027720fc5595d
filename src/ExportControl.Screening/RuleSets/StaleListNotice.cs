using System.Globalization;
using ExportControl.Screening.Conditions;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.RuleSets;

/// <summary>
/// The notice LIST-STALE: control lists are past their refresh interval. It is built in, because no condition of a package can express it.
/// It covers all lists that the valid rules test, with or without a match: an old list may lack the entry that would match.
/// </summary>
public static class StaleListNotice
{
    private const string Id = "LIST-STALE";

    /// <summary>The notice in the form of a rule, for the list of rules.</summary>
    public static Rule Rule { get; } = new()
    {
        Id = Id,
        Authority = "INT",
        Check = "lists",
        Confidence = "checked",
        LegalReferences = ByLanguage("Refresh interval of the list", "Срок обновления списка", "Тізімді жаңарту мерзімі"),
        Sources = ByLanguage("lists.json", "lists.json", "lists.json"),
        Cases = [new RuleCase(new AllOf([]), Outcome.Notice, Outcome.Notice, Id, [])],
    };

    private static Dictionary<string, string> ByLanguage(string en, string ru, string kk) =>
        new(StringComparer.Ordinal) { ["en"] = en, ["ru"] = ru, ["kk"] = kk };

    /// <summary>Keys of the texts that the notice needs.</summary>
    internal static string[] TextKeys { get; } = [$"title.{Id}", $"{Id}.definite", $"{Id}.remedy"];

    /// <summary>One finding that names all stale lists of the rules; empty if there are none.</summary>
    internal static IReadOnlyList<Finding> Find(IReadOnlyList<Rule> applying, ResolvedFacts facts)
    {
        if (facts.StaleLists is not { Count: > 0 } stale)
        {
            return [];
        }

        var used = applying.SelectMany(r => r.ListsUsed).ToHashSet(StringComparer.Ordinal);
        var staleInUse = stale.Where(s => used.Contains(s.List)).OrderBy(s => s.List, StringComparer.Ordinal)
            .ToDictionary(s => $"list.{s.List}", s => (string?)string.Create(CultureInfo.InvariantCulture, $"{s.AgeDays}/{s.RefreshDays}"), StringComparer.Ordinal);
        return staleInUse.Count == 0 ? [] :
        [
            new Finding
            {
                Rule = Id,
                Authority = Rule.Authority,
                Outcome = Outcome.Notice,
                Certainty = Certainty.Definite,
                Matched = [],
                Facts = staleInUse,
                MissingFacts = [],
                Text = Id,
            },
        ];
    }
}
