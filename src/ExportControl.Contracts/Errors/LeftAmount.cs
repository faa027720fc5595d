using System.ComponentModel;

namespace ExportControl.Contracts.Errors;

[Description("What is left of a line of a licence, for the line of the declaration that wants it.")]
public sealed record LeftAmount(
    [property: Description("Line of the licence.")] int Line,
    [property: Description("Quantity that is left; null where it is not limited.")] decimal? Quantity,
    [property: Description("Its unit; null where the quantity is not limited.")] string? Unit,
    [property: Description("Value that is left; null where it is not limited.")] decimal? Value,
    [property: Description("Its currency; null where the value is not limited.")] string? Currency);
