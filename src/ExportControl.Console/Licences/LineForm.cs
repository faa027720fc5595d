namespace ExportControl.Console.Licences;

/// <summary>The fields of a line of a licence to register.</summary>
public sealed class LineForm
{
    /// <summary>Codes, separated by spaces or commas.</summary>
    public string? Codes { get; set; }

    /// <summary>Countries, separated in the same way.</summary>
    public string? Destinations { get; set; }

    /// <summary>Tax ids or names, one a row.</summary>
    public string? Consignees { get; set; }

    public string? Quantity { get; set; }

    public string? Unit { get; set; }

    public string? Value { get; set; }

    public string? Currency { get; set; }
}
