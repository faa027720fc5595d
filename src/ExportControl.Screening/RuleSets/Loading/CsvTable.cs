using System.Text;

namespace ExportControl.Screening.RuleSets.Loading;

/// <summary>A CSV text (RFC 4180: comma, quotation marks, header row), read strictly: every row must have as many fields as the header.</summary>
internal sealed class CsvTable
{
    /// <summary>Maximum number of rows; it limits memory. The longest shipped file has about 13,000.</summary>
    private const int MaxRecords = 200_000;

    /// <summary>After this number of rows with a wrong number of fields the rest of the file is not checked.</summary>
    private const int MaxProblems = 100;

    private readonly Dictionary<string, int> columns;

    private CsvTable(string file, Dictionary<string, int> columns, List<CsvRow> rows) => (File, this.columns, Rows) = (file, columns, rows);

    public string File { get; }

    public List<CsvRow> Rows { get; }

    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>Parses the text and adds every problem, with file and line, to <paramref name="problems"/>.</summary>
    /// <param name="file">File name in problem texts.</param>
    /// <param name="text">Content of the file.</param>
    /// <param name="expected">Columns that must be present, in any order.</param>
    /// <param name="problems">Receives the problems.</param>
    public static CsvTable Read(string file, string text, IReadOnlyList<string> expected, List<string> problems)
    {
        var records = ParseRecords(file, text, problems);
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = new List<CsvRow>();
        var table = new CsvTable(file, columns, rows);
        if (records.Count == 0)
        {
            problems.Add($"{file}:1: the file is empty; expected a header row.");
            return table;
        }

        var header = records[0].Fields;
        table.Header = header;
        var wrongRows = 0;
        for (var i = 0; i < header.Count; i++)
        {
            columns[header[i]] = i;
        }

        foreach (var missing in expected.Where(c => !columns.ContainsKey(c)))
        {
            problems.Add($"{file}:1: column '{missing}' is missing; expected the columns {string.Join(", ", expected)}.");
        }

        foreach (var (line, fields) in records.Skip(1))
        {
            if (fields.Count != header.Count)
            {
                problems.Add($"{file}:{line}: {fields.Count} fields; expected {header.Count}, as in the header.");
                if (++wrongRows == MaxProblems)
                {
                    problems.Add($"{file}: {MaxProblems} rows have a wrong number of fields; the rest of the file was not checked.");
                    break;
                }
            }
            else
            {
                rows.Add(new CsvRow(table, line, fields));
            }
        }

        return table;
    }

    /// <summary>Index of the column; -1 if the file has no such column.</summary>
    internal int ColumnIndex(string name) => columns.GetValueOrDefault(name, -1);

    private static List<(int Line, List<string> Fields)> ParseRecords(string file, string text, List<string> problems)
    {
        var records = new List<(int, List<string>)>();
        var fields = new List<string>();
        var field = new StringBuilder();
        var (line, start, quoted, wasQuoted) = (1, 1, false, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (records.Count == MaxRecords)
            {
                problems.Add($"{file}:{line}: more than {MaxRecords} rows; expected at most {MaxRecords}.");
                return records;
            }

            if (c is '\0' or '\uFFFD')
            {
                problems.Add($"{file}:{line}: a character that is not text (U+0000 or U+FFFD); expected UTF-8. The encoding of the file may be wrong.");
                return records;
            }

            if (quoted)
            {
                if (c != '"')
                {
                    field.Append(c);
                    line += c == '\n' ? 1 : 0;
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    field.Append('"');
                    i++;
                }
                else
                {
                    (quoted, wasQuoted) = (false, true);
                }
            }
            else if (c == '"' && field.Length == 0 && !wasQuoted)
            {
                quoted = true;
            }
            else if (c == ',')
            {
                EndField();
            }
            else if (c is '\n' or '\r')
            {
                i += c == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
                EndRecord();
                line++;
                start = line;
            }
            else if (c == '"' || wasQuoted)
            {
                problems.Add($"{file}:{line}: a quotation mark inside a field; expected the whole field in quotation marks and each inner quotation mark doubled.");
                return records;
            }
            else
            {
                field.Append(c);
            }
        }

        if (quoted)
        {
            problems.Add($"{file}:{start}: the file ends inside a quoted field; expected a closing quotation mark. The file may be cut off.");
        }
        else if (field.Length > 0 || fields.Count > 0)
        {
            EndRecord();
        }

        return records;

        void EndField()
        {
            fields.Add(field.ToString());
            field.Clear();
            wasQuoted = false;
        }

        void EndRecord()
        {
            EndField();
            if (fields.Count > 1 || fields[0].Length > 0)
            {
                records.Add((start, fields));
            }

            fields = [];
        }
    }
}
