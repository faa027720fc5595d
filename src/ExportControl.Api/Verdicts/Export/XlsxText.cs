using System.Buffers;
using System.IO.Compression;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;

namespace ExportControl.Api.Verdicts;

/// <summary>The parts of a workbook beside its rows (ECMA-376), and how text is written in any of them.</summary>
internal static partial class XlsxParts
{
    /// <summary>Characters a cell may have.</summary>
    public const int LongestText = 32_767;

    /// <summary>The heading stays in sight.</summary>
    public const string SheetHead = Xml + "<worksheet xmlns=\"" + Main + "\"><sheetViews><sheetView workbookViewId=\"0\">"
        + "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>";

    private const string Xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    // Cell formats by number: anything, text, day, instant, heading.
    private const string Styles = Xml + "<styleSheet xmlns=\"" + Main + "\">"
        + "<numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/><numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss\"/></numFmts>"
        + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
        + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
        + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"5\"><xf xfId=\"0\"/>"
        + "<xf numFmtId=\"49\" xfId=\"0\" applyNumberFormat=\"1\"/><xf numFmtId=\"164\" xfId=\"0\" applyNumberFormat=\"1\"/>"
        + "<xf numFmtId=\"165\" xfId=\"0\" applyNumberFormat=\"1\"/><xf numFmtId=\"49\" fontId=\"1\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/></cellXfs></styleSheet>";

    private static readonly SearchValues<char> Marked = SearchValues.Create([.. "&<>_\uFFFE\uFFFF", .. Enumerable.Range(0, 32).Select(c => (char)c)]);

    public static string Sheet(int number) => $"xl/worksheets/sheet{number}.xml";

    /// <summary>Everything that could not be said before the sheets were counted.</summary>
    public static void Write(ZipArchive zip, string title, int sheets)
    {
        var numbers = Enumerable.Range(1, sheets).ToList();
        Add(zip, "xl/styles.xml", Styles);
        Add(zip, "xl/workbook.xml", $"{Xml}<workbook xmlns=\"{Main}\" xmlns:r=\"{Relation}\"><sheets>"
            + string.Concat(numbers.Select(n => $"<sheet name=\"{SecurityElement.Escape(title)} {n}\" sheetId=\"{n}\" r:id=\"s{n}\"/>")) + "</sheets></workbook>");
        Add(zip, "xl/_rels/workbook.xml.rels", $"{Xml}<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"styles\" Type=\"{Relation}/styles\" Target=\"styles.xml\"/>"
            + string.Concat(numbers.Select(n => $"<Relationship Id=\"s{n}\" Type=\"{Relation}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>")) + "</Relationships>");
        Add(zip, "_rels/.rels", $"{Xml}<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"book\" Type=\"{Relation}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Add(zip, "[Content_Types].xml", $"{Xml}<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + $"<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{Type}.sheet.main+xml\"/>"
            + $"<Override PartName=\"/xl/styles.xml\" ContentType=\"{Type}.styles+xml\"/>"
            + string.Concat(numbers.Select(n => $"<Override PartName=\"/{Sheet(n)}\" ContentType=\"{Type}.worksheet+xml\"/>")) + "</Types>");
    }

    /// <summary>A text within its limit, of characters that XML has, and read back as it is: "_x0041_" would be taken for a letter.</summary>
    public static string Escaped(string text)
    {
        text = text.Length > LongestText ? text[..(LongestText - 1)] + "…" : text;
        if (!text.AsSpan().ContainsAny(Marked))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text.Contains("_x", StringComparison.OrdinalIgnoreCase) ? CodedCharacter().Replace(text, "_x005F_") : text)
        {
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '\r' => escaped.Append("_x000D_"),
                '\t' or '\n' => escaped.Append(c),
                < ' ' or '\uFFFE' or '\uFFFF' => escaped.Append('\uFFFD'),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    private static void Add(ZipArchive zip, string name, string content)
    {
        using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        part.Write(Encoding.UTF8.GetBytes(content));
    }

    [GeneratedRegex("_(?=x[0-9A-F]{4}_)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CodedCharacter();
}
