namespace ExportControl.Screening.RuleSets.Loading;

/// <summary>One data row.</summary>
internal sealed record CsvRow(CsvTable Table, int Line, List<string> Fields)
{
    /// <summary>The field, or an empty text where the file has no such column.</summary>
    public string this[string column] => Table.Column(column) is var i and >= 0 ? Fields[i] : "";

    public string Location => $"{Table.File}:{Line}";
}
