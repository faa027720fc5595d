using System.Text;

namespace ExportControl.Console.Check.Pasting;

/// <summary>Splits the text of a spreadsheet into rows and cells: tabs, or semicolons where there is no tab; a cell in quotation marks may have line breaks.</summary>
internal static class SpreadsheetReader
{
    /// <summary>The rows that are not empty, with their numbers from 1 and their texts.</summary>
    public static IEnumerable<(int Number, string Text, IReadOnlyList<string> Cells)> Read(string text)
    {
        var separator = text.Contains('\t', StringComparison.Ordinal) ? '\t' : ';';
        var at = 0;
        for (var number = 1; at < text.Length; number++)
        {
            var start = at;
            var cells = ReadRow(text, separator, ref at);
            if (cells.Exists(c => c.Length > 0))
            {
                yield return (number, text[start..at].TrimEnd('\r', '\n'), cells);
            }
        }
    }

    private static List<string> ReadRow(string text, char separator, ref int at)
    {
        var cells = new List<string>();
        while (true)
        {
            cells.Add(ReadCell(text, separator, ref at).Trim(' ', '\u00A0', '\t', '\r', '\n'));
            if (at >= text.Length)
            {
                return cells;
            }

            var end = text[at++];
            if (end == '\r' && at < text.Length && text[at] == '\n')
            {
                at++;
            }

            if (end != separator)
            {
                return cells;
            }
        }
    }

    private static string ReadCell(string text, char separator, ref int at)
    {
        if (at < text.Length && text[at] == '"' && ReadQuoted(text, separator, at) is var (quoted, end))
        {
            at = end;
            return quoted;
        }

        var start = at;
        while (at < text.Length && text[at] != separator && text[at] is not ('\r' or '\n'))
        {
            at++;
        }

        return text[start..at];
    }

    // A quotation mark that nothing closes before the end of a cell is a part of the text: 19" racks.
    private static (string Cell, int End)? ReadQuoted(string text, char separator, int start)
    {
        var cell = new StringBuilder();
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] != '"')
            {
                cell.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else
            {
                return i + 1 == text.Length || text[i + 1] == separator || text[i + 1] is '\r' or '\n' ? (cell.ToString(), i + 1) : null;
            }
        }

        return null;
    }
}
