using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.Licences.Usage;

[Description("Goods that have left under a licence, or the reversal of such a posting.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[SchemaName("NewLicenceUsage")]
public sealed record LicenceUsageRequest
{
    [Description("The caller's id of the shipment, 1–100 characters, unique for the licence. A repetition posts nothing. Of a reversal: the id of the consumption.")]
    [Required]
    [Length(1, 100)]
    public string? Id { get; init; }

    [Description("consume: goods have left. reverse: the consumption of this id did not happen; its whole amount is left again. Default: consume.")]
    [AllowedValues("consume", "reverse")]
    public string? Kind { get; init; }

    [Description("Line of the licence. Required where it has several.")]
    public int? Line { get; init; }

    [Description("Id of the declaration; or its reference.")]
    [DataType("uuid")]
    public string? DeclarationId { get; init; }

    [Description("Reference of the declaration; or its id.")]
    [Length(1, 100)]
    public string? Reference { get; init; }

    [Description("Line of the declaration. What it has reserved is taken first. Required with a declaration.")]
    public int? DeclarationLine { get; init; }

    [Description("Quantity. Required where the line limits it.")]
    public decimal? Quantity { get; init; }

    [Description("Unit of the quantity; converted to that of the licence within a dimension. Default: the unit of the licence.")]
    [Length(1, 20)]
    public string? Unit { get; init; }

    [Description("Value. Required where the line limits it; otherwise it is not posted.")]
    public decimal? Value { get; init; }

    [Description("ISO 4217 code of the value: that of the licence, which is the default.")]
    [Length(3, 3)]
    public string? Currency { get; init; }
}
