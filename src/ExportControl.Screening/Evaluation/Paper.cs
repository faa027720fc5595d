using ExportControl.Screening.Declarations;

namespace ExportControl.Screening.Evaluation;

/// <summary>
/// Whether a declared document may be what a rule requires, from edition 2: it has a number and an issue date, is valid on the effective date,
/// is for the line, and, for an identification conclusion, was issued for the ten-digit code of the line. A document that the register has is judged by the register.
/// </summary>
internal static class Paper
{
    private const int DigitsOfAConclusion = 10;
    private const int LeastNumberLength = 3;

    /// <summary>Texts that tell what a claimed document changes, or why it changes nothing.</summary>
    public static readonly string[] TextKeys =
    [
        "claimed.to-verify", "paper.no-number", "paper.no-issue-date", "paper.not-valid", "paper.names-no-line", "paper.other-lines", "paper.no-code", "paper.other-code", "paper.not-for-this",
    ];

    /// <summary>The first document of one of the types that the register has and that covers the line; otherwise the first plausible one that the register does not have; null where there is none.</summary>
    public static Document? FindFor(IReadOnlyList<string> types, LineFacts line, bool forCode)
    {
        Document? claimed = null;
        foreach (var document in line.Declaration.Documents)
        {
            if (line.Licences?.Find(document, line.Index) is { } use)
            {
                if (use.Problem is null && types.Contains(use.Type))
                {
                    return document;
                }
            }
            else if (claimed is null && IsOfType(document, types) && ProblemOf(document, line, forCode) is null)
            {
                claimed = document;
            }
        }

        return claimed;
    }

    /// <summary>Whether the document is of one of the types, or serves as one.</summary>
    public static bool IsOfType(Document document, IReadOnlyList<string> types) => types.Contains(document.Type) || (document.Purpose is { } purpose && types.Contains(purpose));

    /// <summary>Whether the document is for the line: it names the line, or the declaration has one line only.</summary>
    public static bool IsForLine(Document document, Declaration declaration, Line line) => document.Lines is { } lines ? lines.Contains(line.Number) : declaration.Lines.Count == 1;

    /// <summary>Text id of the reason why the document cannot be what is required; null where it may be.</summary>
    public static string? ProblemOf(Document document, LineFacts line, bool forCode) =>
        !HasNumber(document.Number) ? "paper.no-number"
        : document.IssuedOn is null ? "paper.no-issue-date"
        : !document.IsValidOn(line.Declaration.Date) ? "paper.not-valid"
        : !IsForLine(document, line.Declaration, line.Line) ? document.Lines is null ? "paper.names-no-line" : "paper.other-lines"
        : !forCode ? null
        : document.CommodityCode is not { Length: DigitsOfAConclusion } code ? "paper.no-code"
        : code != line.Line.Code.Digits ? "paper.other-code"
        : null;

    // A number has at least three letters or digits, one of them a digit: "-", "б/н" and "n/a" are none.
    private static bool HasNumber(string number) => number.Count(char.IsLetterOrDigit) >= LeastNumberLength && number.Any(char.IsAsciiDigit);
}
