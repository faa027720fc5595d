namespace ExportControl.Screening.RuleSets.Loading;

/// <summary>A data row; <paramref name="Line"/> is its line in the file, from 1.</summary>
internal sealed record CsvRow(CsvTable Table, int Line, List<string> Fields)
{
    /// <summary>The value of the column; empty if the file has no such column.</summary>
    public string this[string column] => Table.ColumnIndex(column) is var i and >= 0 ? Fields[i] : "";

    /// <summary>File and line ("lists/chpl.csv:2").</summary>
    public string Location => $"{Table.File}:{Line}";
}
