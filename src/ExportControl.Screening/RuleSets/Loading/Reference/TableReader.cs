namespace ExportControl.Screening.RuleSets.Loading.Reference;

/// <summary>Reads CSV files of a package.</summary>
internal sealed class TableReader(RuleSetPackage package, List<string> problems)
{
    /// <summary>After this number of problems the rest of a file is not read.</summary>
    private const int MaxProblems = 200;

    public bool Has(string file) => package.GetText(file) is not null;

    /// <summary>The rows of the file. A missing file is a problem.</summary>
    public IEnumerable<CsvRow> Required(string file, params string[] columns)
    {
        if (package.GetText(file) is { } text)
        {
            return Read(file, text, columns);
        }

        problems.Add($"{file}: the file is missing.");
        return [];
    }

    /// <summary>The rows of the file; none if it is missing.</summary>
    public IEnumerable<CsvRow> Optional(string file, params string[] columns) => package.GetText(file) is { } text ? Read(file, text, columns) : [];

    /// <summary>Adds a problem of a row: "file:line: problem.".</summary>
    public void Refuse(CsvRow row, string problem) => problems.Add($"{row.Location}: {problem}.");

    private IEnumerable<CsvRow> Read(string file, string text, string[] columns)
    {
        var before = problems.Count;
        return CsvTable.Read(file, text, columns, problems).Rows.TakeWhile(_ => problems.Count - before < MaxProblems);
    }
}
