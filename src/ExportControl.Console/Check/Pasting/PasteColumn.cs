namespace ExportControl.Console.Check.Pasting;

/// <summary>What a column of a spreadsheet has. Without a header the columns are read in this order.</summary>
internal enum PasteColumn
{
    Code,
    Description,
    Origin,
    ImportedFrom,
    Quantity,
    Unit,
    Value,
    NetMass,
}
