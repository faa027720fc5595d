using System.Text;

namespace ExportControl.Screening.RuleSets.Loading;

/// <summary>A CSV text (RFC 4180, comma, header row) read strictly: every row has every column, and a row knows its line in the file.</summary>
internal sealed class CsvTable
{
    /// <summary>No list of ours comes near; what is longer is no list, and would take memory without end.</summary>
    private const int MostRecords = 200_000;

    /// <summary>A file with more rows of the wrong length is broken as a whole.</summary>
    private const int MostProblems = 100;

    private readonly Dictionary<string, int> columns;

    private CsvTable(string file, Dictionary<string, int> columns, List<CsvRow> rows) => (File, this.columns, Rows) = (file, columns, rows);

    public string File { get; }

    public List<CsvRow> Rows { get; }

    public IReadOnlyList<string> Header { get; private set; } = [];

    public static CsvTable Read(string file, string text, IReadOnlyList<string> expected, List<string> problems)
    {
        var records = Records(file, text, problems);
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = new List<CsvRow>();
        var table = new CsvTable(file, columns, rows);
        if (records.Count == 0)
        {
            problems.Add($"{file}:1: the file is empty; a header row is expected.");
            return table;
        }

        var header = records[0].Fields;
        table.Header = header;
        var wrong = 0;
        for (var i = 0; i < header.Count; i++)
        {
            columns[header[i]] = i;
        }

        foreach (var missing in expected.Where(c => !columns.ContainsKey(c)))
        {
            problems.Add($"{file}:1: column '{missing}' is missing.");
        }

        foreach (var (line, fields) in records.Skip(1))
        {
            if (fields.Count != header.Count)
            {
                problems.Add($"{file}:{line}: {fields.Count} fields; the header has {header.Count}.");
                if (++wrong == MostProblems)
                {
                    problems.Add($"{file}: more rows of the wrong length are not looked for.");
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

    internal int Column(string name) => columns.GetValueOrDefault(name, -1);

    private static List<(int Line, List<string> Fields)> Records(string file, string text, List<string> problems)
    {
        var records = new List<(int, List<string>)>();
        var fields = new List<string>();
        var field = new StringBuilder();
        var (line, start, quoted, wasQuoted) = (1, 1, false, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (records.Count == MostRecords)
            {
                problems.Add($"{file}:{line}: more than {MostRecords} rows.");
                return records;
            }

            if (c is '\0' or '\uFFFD')
            {
                problems.Add($"{file}:{line}: a character that is no text (wrong encoding?); UTF-8 is expected.");
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
                problems.Add($"{file}:{line}: a quotation mark inside a field; a quoted field doubles it.");
                return records;
            }
            else
            {
                field.Append(c);
            }
        }

        if (quoted)
        {
            problems.Add($"{file}:{start}: the file ends inside a quoted field (cut off?).");
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
