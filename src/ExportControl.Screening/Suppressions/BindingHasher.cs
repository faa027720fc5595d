using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Suppressions;

/// <summary>Computes what findings of a declaration are bound to. Names are compared by their letters and digits, descriptions also by the signs of their numbers.</summary>
internal sealed class BindingHasher(RuleSet rules, Declaration declaration)
{
    private const int HashBytes = 16;

    // The effective date is another one for each shipment, and the law of the day is in the rows and in the rule.
    private const string DateFact = "date";

    private readonly string parties = PartiesOf(declaration);

    public FindingBinding Of(Finding finding, Line line) => new(finding.Rule, RuleOf(finding), RowsOf(finding), PartyOf(finding), GoodsOf(line));

    public static string GoodsOf(Line line) => Hash(
        line.Code.Digits, line.Origin.Alpha2, line.ImportedFrom?.Alpha2, Folded(line.ManufacturerName), line.ManufacturerCountry?.Alpha2, FoldedText.Of(line.Description),
        line.UsContentPercent?.ToString("0.############", CultureInfo.InvariantCulture), line.Classification?.Text,
        line.ClassificationByRegime is { } byRegime ? string.Join(' ', Values.RegimeClassification.Regimes.Select(r => $"{r}:{byRegime.For(r)?.Text}")) : null,
        line.Answers is { } answers ? string.Join(' ', answers.OrderBy(a => a.Question, StringComparer.Ordinal).Select(a => $"{a.Question}:{a.Yes}")) : null);

    private string RuleOf(Finding finding) =>
        Hash(rules.Rules.FirstOrDefault(r => r.Id == finding.Rule)?.ContentHash, finding.Outcome.ToString(), finding.Certainty.ToString(), finding.Text);

    private string RowsOf(Finding finding)
    {
        var parts = new List<string?> { finding.MatchedOmitted.ToString(CultureInfo.InvariantCulture) };
        foreach (var row in finding.Matched)
        {
            var entry = rules.Lists.FirstOrDefault(l => l.Name == row.List)?.Find(row.Code, row.Category, declaration.Date);
            parts.AddRange(
            [
                row.List, row.Code, row.Category, row.Match.ToString(), entry?.IsFull.ToString(), entry?.Label, entry?.LegalReference, Day(entry?.ValidFrom), Day(entry?.ValidTo),
                entry?.SourceUrl, entry?.Confidence, entry?.IsBroad.ToString(), entry?.List.Standing.ToString(),
            ]);
        }

        return Hash([.. parts]);
    }

    private string PartyOf(Finding finding) => Hash(
        [parties, finding.ToVerify?.Type, finding.ToVerify?.Number.Trim().ToUpperInvariant(), .. finding.Facts.Where(f => f.Key != DateFact).OrderBy(f => f.Key, StringComparer.Ordinal).SelectMany(f => new[] { f.Key, f.Value })]);

    private static string PartiesOf(Declaration declaration) => Hash(
    [
        .. Of(declaration.Exporter), .. Of(declaration.Consignee), .. Of(declaration.EndUser), declaration.Procedure, declaration.DispatchCountry.Alpha2,
        declaration.DestinationCountry.Alpha2, string.Join(' ', declaration.TransitCountries.Select(c => c.Alpha2).Order(StringComparer.Ordinal)),
        declaration.EndUse.Statement?.ToString(), declaration.EndUse.Military?.ToString(), declaration.EndUse.MassDestruction?.ToString(), FoldedText.Of(declaration.EndUse.Description),
        declaration.NoReexportClause?.ToString(),
    ]);

    private static string?[] Of(Party? party) =>
        [Folded(party?.Name), party?.Country.Alpha2, Folded(party?.TaxId), Day(party?.RegisteredOn)];

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Folded(string? text) => text is null ? null : string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    // Each part has its length before it, so that no two lists of parts are one text.
    private static string Hash(params string?[] parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{part?.Length ?? -1}:{part}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, HashBytes));
    }
}
