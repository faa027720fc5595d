using System.Buffers;
using System.Globalization;
using System.Text;
using ExportControl.Contracts.Validation;

namespace ExportControl.Api.Verdicts;

/// <summary>Rows as RFC 4180 has them, in UTF-8 with a mark by which Excel knows it.</summary>
internal sealed class CsvSheet(IBufferWriter<byte> output) : ISheet
{
    // Whatever a spreadsheet begins a formula with; it takes the wide forms for the same.
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@＝＋－＠");
    private static readonly SearchValues<char> Suspect = SearchValues.Create("=+-@＝＋－＠\t\r\n");

    // A semicolon is the separator of Excel in Russian and Kazakh settings.
    private static readonly SearchValues<char> EndsCell = SearchValues.Create(";\t\r\n");
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\"\t\r\n");

    private bool inRow;

    public void Begin(IReadOnlyList<Column> columns)
    {
        output.Write("\uFEFF"u8);
        BeginRow();
        foreach (var column in columns)
        {
            Plain(column.Name);
        }

        EndRow();
    }

    public void BeginRow() => inRow = false;

    public void Text(string? text)
    {
        var safe = Defused(text ?? "");
        var quote = safe.AsSpan().ContainsAny(Quoted) || (safe.Length > 0 && (safe[0] == ' ' || safe[^1] == ' '));
        Plain(quote ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe);
    }

    public void Number(decimal? number) => Plain(number?.ToString(CultureInfo.InvariantCulture) ?? "");

    public void Day(DateOnly day) => Plain(WireFormat.Day(day));

    public void Instant(DateTimeOffset at) => Plain(WireFormat.Instant(at));

    public void EndRow() => output.Write("\r\n"u8);

    public void Finish()
    {
        // The last row's end is the end.
    }

    public void Dispose()
    {
        // Nothing is held.
    }

    private void Plain(string cell)
    {
        if (inRow)
        {
            output.Write(","u8);
        }

        inRow = true;
        Encoding.UTF8.GetBytes(cell, output);
    }

    /// <summary>A text that no spreadsheet takes for a formula: an apostrophe stands before what would begin one, also where a reader with another separator would begin a cell.</summary>
    internal static string Defused(string text)
    {
        if (!text.AsSpan().ContainsAny(Suspect))
        {
            return text;
        }

        var safe = new StringBuilder(text.Length + 8);
        if (text[0] is '\t' or '\r' or '\n')
        {
            safe.Append('\'');
        }

        var begins = true;
        foreach (var c in text)
        {
            if (begins && Formula.Contains(c))
            {
                safe.Append('\'');
            }

            safe.Append(c);
            begins = EndsCell.Contains(c) || (begins && (c == '"' || char.IsWhiteSpace(c)));
        }

        return safe.ToString();
    }
}
