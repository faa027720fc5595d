using System.Buffers;
using System.Globalization;
using System.Text;
using ExportControl.Contracts.Validation;
using ExportControl.Contracts.Validation.Unicode;

namespace ExportControl.Application.Tables;

/// <summary>Writes CSV by RFC 4180, in UTF-8 with a byte order mark, from which Excel detects the encoding.</summary>
public sealed class CsvTableWriter(IBufferWriter<byte> output) : ITableWriter
{
    // A spreadsheet reads a cell that begins with one of these as a formula; some accept the full-width forms.
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@＝＋－＠");
    private static readonly SearchValues<char> Suspect = SearchValues.Create("=+-@＝＋－＠\t\r\n");

    // A semicolon is the separator of Excel with Russian and Kazakh settings.
    private static readonly SearchValues<char> EndsCell = SearchValues.Create(";\t\r\n");
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",;\"\t\r\n");

    private bool hasCells;

    /// <inheritdoc/>
    public ValueTask BeginAsync(IReadOnlyList<TableColumn> columns, CancellationToken ct)
    {
        output.Write("\uFEFF"u8);
        foreach (var column in columns)
        {
            Write(column.Name);
        }

        return EndRowAsync(ct);
    }

    /// <inheritdoc/>
    public void Text(string? text)
    {
        var safe = EscapeFormulas(UnicodeText.Escape(text ?? ""));
        var isQuoted = safe.AsSpan().ContainsAny(NeedsQuotes) || (safe.Length > 0 && (safe[0] == ' ' || safe[^1] == ' '));
        Write(isQuoted ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe);
    }

    /// <inheritdoc/>
    public void Number(decimal? number) => Write(number?.ToString(CultureInfo.InvariantCulture) ?? "");

    /// <inheritdoc/>
    public void Day(DateOnly day) => Write(WireFormat.Day(day));

    /// <inheritdoc/>
    public void Instant(DateTimeOffset at) => Write(WireFormat.Instant(at));

    /// <inheritdoc/>
    public ValueTask EndRowAsync(CancellationToken ct)
    {
        output.Write("\r\n"u8);
        hasCells = false;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask FinishAsync(CancellationToken ct) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Inserts an apostrophe before a character that would begin a formula, also where a program with another separator would begin a cell.</summary>
    internal static string EscapeFormulas(string text)
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

        var isBeginning = true;
        foreach (var c in text)
        {
            if (isBeginning && Formula.Contains(c))
            {
                safe.Append('\'');
            }

            safe.Append(c);
            isBeginning = EndsCell.Contains(c) || (isBeginning && (c == '"' || char.IsWhiteSpace(c)));
        }

        return safe.ToString();
    }

    private void Write(string cell)
    {
        if (hasCells)
        {
            output.Write(","u8);
        }

        hasCells = true;
        Encoding.UTF8.GetBytes(cell, output);
    }
}
