using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Verdicts.Presentation;

/// <summary>The missing facts of a finding that the declaration does not state.</summary>
internal static class MissingFacts
{
    private const int FullCodeLength = 10;

    // Facts of a finding by the last members of the pointer. A date of registration may come from a tax id, so it is not in the list.
    private static readonly Dictionary<string, string> Countries = new(StringComparer.Ordinal)
    {
        ["originCountry"] = "origin",
        ["importedFrom"] = "importedFrom",
        ["manufacturer"] = "manufacturer",
        ["endUser"] = "endUser",
        ["exporter/country"] = "exporter",
        ["consignee/country"] = "consignee",
        ["dispatchCountry"] = "dispatch",
        ["destinationCountry"] = "destination",
    };

    private static readonly Dictionary<string, string> Statements = new(StringComparer.Ordinal)
    {
        ["usContentPercent"] = "usContentPercent",
        ["endUse/military"] = "endUse.military",
        ["endUse/massDestruction"] = "endUse.massDestruction",
        ["endUse/statement"] = "endUse.statement",
        ["contract/noReexportClause"] = "contract.noReexportClause",
    };

    /// <summary>Pointers of the facts to state.</summary>
    public static IReadOnlyList<string> Of(Finding finding, string commodityCode, RuleSet rules)
    {
        foreach (var pointer in finding.MissingFacts)
        {
            if (IsStated(pointer, finding, commodityCode, rules))
            {
                return [.. finding.MissingFacts.Where(p => !IsStated(p, finding, commodityCode, rules))];
            }
        }

        return finding.MissingFacts;
    }

    // A description is required in every declaration, and a code of ten digits is complete. A union or an unknown country is not a country.
    private static bool IsStated(string pointer, Finding finding, string commodityCode, RuleSet rules)
    {
        var member = pointer.StartsWith("/lines/", StringComparison.Ordinal) ? pointer[(pointer.IndexOf('/', "/lines/".Length) + 1)..] : pointer[1..];
        return member switch
        {
            "description" => true,
            "commodityCode" => commodityCode.Length >= FullCodeLength,
            _ when Countries.TryGetValue(member, out var name) => finding.Facts.GetValueOrDefault(name) is { } code && rules.Vocabulary.Countries.ContainsKey(code),
            _ => Statements.TryGetValue(member, out var name) && finding.Facts.GetValueOrDefault(name) is not null,
        };
    }
}
