namespace ExportControl.Api.Licences.Csv;

/// <summary>A row of a CSV of licences.</summary>
/// <param name="Line">Line of the file at which it begins, from 1.</param>
/// <param name="Cells">Its cells by column; empty ones are absent.</param>
internal sealed record LicenceCsvRow(int Line, IReadOnlyDictionary<string, string> Cells)
{
    public string? this[string column] => Cells.GetValueOrDefault(column);

    /// <summary>The pointer under which errors of a cell are reported.</summary>
    public string PathOf(string column) => $"/rows/{Line}/{column}";
}
