using ExportControl.Screening.Conditions;
using ExportControl.Screening.Conditions.Shipment;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation.Licences;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Evaluation;

/// <summary>Builds the finding of an applied rule with its reasons. Both evaluators use it.</summary>
internal static class FindingBuilder
{
    private const string SatisfiedByConclusion = "satisfied.not-listed";
    private const string SatisfiedByLicence = "licence.satisfied";

    public static Finding Build(AppliedRule applied, LineFacts line)
    {
        var explanation = new Explanation();
        applied.Case.When.Explain(line, applied.Mode, explanation, settled: applied.Truth == Truth.Yes);
        foreach (var country in applied.Case.CountriesInText)
        {
            CountryIn.Add(country, line, explanation);
        }

        var rows = Rows(explanation.Matched);
        var shown = Shown(rows);
        return new Finding
        {
            Rule = applied.Rule.Id,
            Authority = applied.Rule.Authority,
            Outcome = applied.Outcome,
            Certainty = applied.Truth == Truth.Yes ? Certainty.Definite : Certainty.Possible,
            Matched = shown,
            MatchedOmitted = rows.Count - shown.Count,
            Facts = explanation.Facts,
            MissingFacts = applied.Conclusion is null && applied.Licence is null ? [.. explanation.Missing] : [],
            SatisfiedBy = applied.Licence is { } use ? Satisfied(use)
                : applied.Conclusion is { } conclusion ? new SatisfiedBy(conclusion.Type, conclusion.Number, SatisfiedByConclusion)
                : null,
            Claimed = (line.Edition == 1 ? Claimed(applied.Rule, line.Declaration) : Implausible(applied, line)) ?? [],
            ToVerify = applied.ToVerify is { } paper ? new ClaimedDocument(paper.Type, paper.Number, ValidOnDate: true) : null,
            Text = applied.Case.Text,
        };
    }

    private static SatisfiedBy Satisfied(LicenceUse use) => new(use.Type, use.Document.Number, SatisfiedByLicence)
    {
        LicenceLine = use.LicenceLine,
        Facts = use.Facts.Count > 0 ? use.Facts : null,
        Quantity = use.Quantity > 0 ? use.Quantity : null,
        Value = use.Value > 0 ? use.Value : null,
    };

    private static List<MatchedRow> Rows(List<CodeMatch> matched)
    {
        if (matched.Count > 1)
        {
            matched.Sort(StrongestFirst);
        }

        var rows = new List<MatchedRow>(matched.Count);
        foreach (var match in matched)
        {
            // Rows of one code and category with different validity dates are equal here, and adjacent after sorting.
            var row = new MatchedRow(match.Entry.List.Name, match.Entry.Code, match.Kind, match.Entry.Category);
            if (rows.Count == 0 || rows[^1] != row)
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    private static int StrongestFirst(CodeMatch a, CodeMatch b)
    {
        var order = a.Kind.CompareTo(b.Kind);
        order = order != 0 ? order : b.Entry.Code.Length.CompareTo(a.Entry.Code.Length);
        order = order != 0 ? order : a.Entry.List.Index.CompareTo(b.Entry.List.Index);
        order = order != 0 ? order : string.CompareOrdinal(a.Entry.Category, b.Entry.Category);
        return order != 0 ? order : string.CompareOrdinal(a.Entry.Code, b.Entry.Code);
    }

    private static List<MatchedRow> Shown(List<MatchedRow> rows) => rows.Count <= Finding.MaxRowsWithin && !rows.Exists(r => r.Match == MatchKind.Classification)
        ? rows
        :
        [
            .. rows.Where(r => r.Match != MatchKind.Within).Take(Finding.MaxRows),
            .. rows.Where(r => r.Match == MatchKind.Within).Take(Finding.MaxRowsWithin),
        ];

    // Documents of a kind that would serve, with the reason why they cannot; a document that names other lines only is not shown.
    private static List<ClaimedDocument>? Implausible(AppliedRule applied, LineFacts line)
    {
        List<ClaimedDocument>? claimed = null;
        var counts = applied.Outcome == Outcome.LicenceRequired && applied.Licence is null;
        for (var i = 0; counts && i < line.Declaration.Documents.Count; i++)
        {
            var document = line.Declaration.Documents[i];
            var isConclusion = !Paper.IsOfType(document, applied.SatisfiedBy);
            if (isConclusion && !applied.Case.Lists.Any(t => t.Lists.Any(l => l.Conclusion is { } type && Paper.IsOfType(document, [type]))))
            {
                continue;
            }

            if (document.Lines is null || document.Lines.Contains(line.Line.Number))
            {
                var use = line.Licences?.Find(document, line.Index);
                (claimed ??= []).Add(new ClaimedDocument(document.Type, document.Number, document.IsValidOn(line.Declaration.Date))
                {
                    Facts = use is { Problem: not null, Facts.Count: > 0 } ? use.Facts : null,
                    Problem = use?.Problem ?? Paper.ProblemOf(document, line, isConclusion) ?? "paper.not-for-this",
                });
            }
        }

        return claimed;
    }

    private static List<ClaimedDocument>? Claimed(Rule rule, Declaration declaration)
    {
        List<ClaimedDocument>? claimed = null;
        foreach (var document in declaration.Documents)
        {
            if (rule.SatisfiedBy.Contains(document.Type))
            {
                (claimed ??= []).Add(new ClaimedDocument(document.Type, document.Number, document.IsValidOn(declaration.Date)));
            }
        }

        return claimed;
    }
}
