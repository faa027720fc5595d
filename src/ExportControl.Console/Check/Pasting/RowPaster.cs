using System.Globalization;
using ExportControl.Console.Components;
using ExportControl.Console.Check.Forms;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;

namespace ExportControl.Console.Check.Pasting;

/// <summary>Adds the rows of a spreadsheet to the lines of a form. A row that cannot be read changes nothing and is returned with the reason.</summary>
/// <param name="rules">Has the codes and the names of countries.</param>
/// <param name="language">The language of the reader.</param>
internal sealed class RowPaster(RuleSet rules, Language language)
{
    private static readonly PasteColumn[] Usual = [PasteColumn.Code, PasteColumn.Description, PasteColumn.Origin, PasteColumn.ImportedFrom, PasteColumn.Quantity, PasteColumn.Unit, PasteColumn.Value];

    private static readonly Dictionary<PasteColumn, string> Members = new()
    {
        [PasteColumn.Code] = "commodityCode",
        [PasteColumn.Description] = "description",
        [PasteColumn.Origin] = "originCountry",
        [PasteColumn.ImportedFrom] = "importedFrom",
        [PasteColumn.Quantity] = "quantity",
        [PasteColumn.Unit] = "unit",
        [PasteColumn.Value] = "value",
        [PasteColumn.NetMass] = "netMassKg",
    };

    private readonly List<PasteNote> notes = [];

    /// <summary>Adds the rows. An empty last line of the form is used first.</summary>
    public PasteResult Paste(DeclarationFields fields, string text)
    {
        var rows = SpreadsheetReader.Read(text).ToList();
        var header = rows.Count > 0 ? PasteHeaders.Read(rows[0].Cells) : null;
        IReadOnlyList<PasteColumn?> columns = header ?? [.. Usual.Select(c => (PasteColumn?)c)];
        var unread = new List<string>();
        var added = 0;
        if (header is not null && rows[0].Cells.Zip(header).Any(c => c.Second is null && c.First.Length > 0))
        {
            notes.Add(new(rows[0].Number, false, "paste.columns-unread", ("names", string.Join(", ", rows[0].Cells.Zip(header).Where(c => c.Second is null && c.First.Length > 0).Select(c => SafeText.Of(c.First))))));
        }

        foreach (var (number, row, cells) in header is null ? rows : rows.Skip(1))
        {
            if (Read(number, cells, columns, header is not null) is not { } values)
            {
                unread.Add(row);
                notes.RemoveAll(n => n.Row == number && !n.IsUnread);
            }
            else if ((fields.LineCount > 0 && fields.IsEmptyLine(fields.LineCount - 1) ? fields.LineCount - 1 : fields.AddLine()) is { } line)
            {
                added++;
                foreach (var (column, value) in values)
                {
                    fields[$"/lines/{line}/{Members[column]}"] = value;
                }
            }
            else
            {
                unread.Add(row);
                notes.Add(new(number, true, "paste.too-many", ("most", DeclarationFields.MaxLines.ToString(CultureInfo.InvariantCulture))));
            }
        }

        // The header is repeated, so that what is left can be corrected and pasted again.
        return new(added, notes, unread.Count == 0 ? "" : string.Join('\n', header is null ? unread : unread.Prepend(rows[0].Text)));
    }

    private Dictionary<PasteColumn, string>? Read(int row, IReadOnlyList<string> cells, IReadOnlyList<PasteColumn?> columns, bool hasHeader)
    {
        if (!hasHeader && cells.Count > columns.Count)
        {
            notes.Add(new(row, true, "paste.columns", ("count", Number(cells.Count)), ("most", Number(columns.Count))));
            return null;
        }

        var values = new Dictionary<PasteColumn, string>();
        foreach (var (cell, column) in cells.Zip(columns).Where(c => c.First.Length > 0))
        {
            if (column is not { } known)
            {
                continue;
            }

            if (ValueOf(row, known, cell) is not { } value)
            {
                return null;
            }

            values[known] = value;
        }

        if (!values.ContainsKey(PasteColumn.Code))
        {
            notes.Add(new(row, true, "paste.no-code"));
            return null;
        }

        return values;
    }

    private string? ValueOf(int row, PasteColumn column, string cell) => column switch
    {
        PasteColumn.Code => CodeOf(row, cell),
        PasteColumn.Origin or PasteColumn.ImportedFrom => CountryOf(cell),
        PasteColumn.Quantity or PasteColumn.Value or PasteColumn.NetMass => AmountOf(row, cell),
        _ => cell,
    };

    private string? CodeOf(int row, string cell)
    {
        var digits = string.Concat(cell.Where(c => !char.IsWhiteSpace(c) && c is not ('.' or '\'' or '\u00A0')));
        if (digits.Contains("E+", StringComparison.OrdinalIgnoreCase))
        {
            notes.Add(new(row, true, "paste.shortened", ("value", SafeText.Of(cell))));
            return null;
        }

        if (!CommodityCode.TryParse(digits, out _))
        {
            notes.Add(new(row, true, "paste.code", ("value", SafeText.Of(cell))));
            return null;
        }

        if (digits.Length % 2 == 0)
        {
            return digits;
        }

        // Spreadsheets drop the leading zero of a number.
        var restored = "0" + digits;
        var isKnown = rules.Nomenclature.Contains(rules.Nomenclature.TrimZeroPadding(restored));
        notes.Add(new(row, false, isKnown ? "paste.zero" : "paste.odd", ("value", SafeText.Of(cell)), ("length", Number(digits.Length)), ("code", restored)));
        return isKnown ? restored : digits;
    }

    private string CountryOf(string cell) => WireFormat.Country(cell) is { } country ? country.Alpha2
        : rules.Vocabulary.Countries.Values.FirstOrDefault(c => c.Name.Values.Any(n => n.Equals(cell, StringComparison.OrdinalIgnoreCase)))?.Code ?? cell;

    private string? AmountOf(int row, string cell)
    {
        if (NumberText.Read(cell, language != Language.En) is { } number)
        {
            return number;
        }

        notes.Add(new(row, true, cell.Contains(',', StringComparison.Ordinal) && cell.All(c => char.IsAsciiDigit(c) || c == ',') ? "paste.comma" : "paste.number", ("value", SafeText.Of(cell))));
        return null;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
