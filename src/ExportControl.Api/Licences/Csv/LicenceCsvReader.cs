using System.Globalization;
using System.Text;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Licences;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation.Unicode;
using nietras.SeparatedValues;

namespace ExportControl.Api.Licences.Csv;

/// <summary>Reads the rows of a CSV of licences and puts those of one licence together. Errors name the line of the file and the column.</summary>
internal sealed class LicenceCsvReader(ValidationErrors errors)
{
    /// <summary>Limit of rows.</summary>
    public const int MaxRows = 10_000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The licences of the file, each with its rows; empty where the file has an error.</summary>
    /// <param name="bytes">The file, UTF-8, separated by commas or semicolons.</param>
    /// <param name="typeOf">The canonical type of a text.</param>
    public IReadOnlyList<(LicenceRequest Request, IReadOnlyList<LicenceCsvRow> Rows)> Read(ReadOnlyMemory<byte> bytes, Func<string, string?> typeOf)
    {
        var rows = ReadRows(bytes);
        if (rows.Count == 0 || errors.Any)
        {
            if (!errors.Any)
            {
                errors.Add("/rows", "licence-import.empty");
            }

            return [];
        }

        var licences = rows.GroupBy(r => (typeOf(r[LicenceColumns.Type] ?? "") ?? r[LicenceColumns.Type], UnicodeText.Identifier(r[LicenceColumns.Number] ?? "")));
        return [.. licences.Select(l => (Request: ToRequest([.. l]), Rows: (IReadOnlyList<LicenceCsvRow>)[.. l]))];
    }

    private List<LicenceCsvRow> ReadRows(ReadOnlyMemory<byte> bytes)
    {
        var rows = new List<LicenceCsvRow>();
        string text;
        try
        {
            text = Utf8.GetString(bytes.Span).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            errors.Add("", "licence-import.encoding");
            return rows;
        }

        var heading = text.AsSpan(0, text.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 ? end : text.Length);
        var separator = heading.Contains(';') && !heading.Contains(',') ? ';' : ',';
        try
        {
            using var reader = new Sep(separator).Reader(o => o with { HasHeader = false, Unescape = true, DisableColCountCheck = true }).FromText(text);
            List<string>? columns = null;
            foreach (var row in reader)
            {
                if (columns is null)
                {
                    columns = ReadHeading(row);
                }
                else if (!IsEmpty(row) && !TryAdd(row, columns, rows))
                {
                    break;
                }

                if (errors.Full || (rows.Count == 0 && errors.Any && columns.Count == 0))
                {
                    break;
                }
            }
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or NotSupportedException or ArgumentException)
        {
            errors.Add("/rows", "licence-import.form");
        }

        return rows;
    }

    // An empty list where a column is missing or unknown.
    private List<string> ReadHeading(SepReader.Row row)
    {
        var columns = new List<string>();
        for (var i = 0; i < row.ColCount; i++)
        {
            columns.Add(row[i].ToString().Trim());
        }

        var expected = string.Join(", ", LicenceColumns.OfImport);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in columns.Where(c => !seen.Add(c) || !(LicenceColumns.OfImport.Contains(c) || LicenceColumns.OfExportOnly.Contains(c))))
        {
            errors.Add("/rows/1", "licence-import.column", ("name", SafeText.Of(column)), ("expected", expected));
        }

        foreach (var missing in LicenceColumns.OfImport.Where(c => !seen.Contains(c)))
        {
            errors.Add("/rows/1", "licence-import.header", ("name", missing), ("expected", expected));
        }

        return errors.Any ? [] : columns;
    }

    private bool TryAdd(SepReader.Row row, List<string> columns, List<LicenceCsvRow> rows)
    {
        if (columns.Count == 0)
        {
            return false;
        }

        if (rows.Count == MaxRows)
        {
            errors.Add("/rows", "licence-import.rows", ("most", MaxRows.ToString(CultureInfo.InvariantCulture)));
            return false;
        }

        if (row.ColCount != columns.Count)
        {
            errors.Add($"/rows/{row.LineNumberFrom}", "licence-import.cells", ("count", $"{row.ColCount}"), ("expected", $"{columns.Count}"));
            return true;
        }

        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < columns.Count; i++)
        {
            if (row[i].ToString().Trim() is { Length: > 0 } cell)
            {
                cells[columns[i]] = cell;
            }
        }

        rows.Add(new LicenceCsvRow(row.LineNumberFrom, cells));
        return true;
    }

    private LicenceRequest ToRequest(IReadOnlyList<LicenceCsvRow> rows)
    {
        var first = rows[0];
        foreach (var row in rows.Skip(1))
        {
            foreach (var column in LicenceColumns.OfLicence.Where(c => row[c] != first[c] && c is not (LicenceColumns.Type or LicenceColumns.Number)))
            {
                errors.Add(row.PathOf(column), "licence-import.other-value", ("row", first.Line.ToString(CultureInfo.InvariantCulture)));
            }
        }

        return new LicenceRequest
        {
            Type = first[LicenceColumns.Type],
            Number = first[LicenceColumns.Number],
            Authority = first[LicenceColumns.Authority],
            Holder = new() { Name = first[LicenceColumns.HolderName], TaxId = first[LicenceColumns.HolderTaxId] },
            IssuedOn = first[LicenceColumns.IssuedOn],
            ValidFrom = first[LicenceColumns.ValidFrom],
            ValidTo = first[LicenceColumns.ValidTo],
            Lines = [.. rows.Select(ToLine)],
        };
    }

    private LicenceLineRequest ToLine(LicenceCsvRow row) => new()
    {
        Codes = List(row[LicenceColumns.Codes]),
        Destinations = List(row[LicenceColumns.Destinations]),
        Consignees = List(row[LicenceColumns.Consignees]),
        Unit = row[LicenceColumns.Unit],
        Quantity = Number(row, LicenceColumns.Quantity),
        Currency = row[LicenceColumns.Currency],
        Value = Number(row, LicenceColumns.Value),
        Tolerance = Number(row, LicenceColumns.Tolerance),
    };

    private static string[]? List(string? cell) => cell?.Split(LicenceColumns.ListSeparator, StringSplitOptions.TrimEntries);

    private decimal? Number(LicenceCsvRow row, string column)
    {
        if (row[column] is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        errors.Add(row.PathOf(column), "licence-import.number", ("value", SafeText.Of(text)));
        return null;
    }

    private static bool IsEmpty(SepReader.Row row) => row.ColCount == 1 && row[0].Span.IsWhiteSpace();
}
