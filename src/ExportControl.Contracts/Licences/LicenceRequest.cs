using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.Licences;

[Description("A licence, permit or identification conclusion to register.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[SchemaName("NewLicence")]
public sealed record LicenceRequest
{
    [Description("Type, code of box 44 or alias of a document that a licence duty accepts, for example export-licence (GET /v1/reference/document-types).")]
    [Required]
    [Length(1, 100)]
    public string? Type { get; init; }

    [Description("Number, 1–100 characters, unique by type. Declarations name the licence by it.")]
    [Required]
    [Length(1, 100)]
    public string? Number { get; init; }

    [Description("The authority that issued it, 1–300 characters.")]
    [Required]
    [Length(1, 300)]
    public string? Authority { get; init; }

    [Required]
    public LicenceHolderDocument? Holder { get; init; }

    [Description("Day of issue (yyyy-MM-dd).")]
    [Required]
    [DataType(DataType.Date)]
    public string? IssuedOn { get; init; }

    [Description("First effective date on which it counts (yyyy-MM-dd). Default: issuedOn.")]
    [DataType(DataType.Date)]
    public string? ValidFrom { get; init; }

    [Description("Last effective date on which it counts (yyyy-MM-dd). Default: none.")]
    [DataType(DataType.Date)]
    public string? ValidTo { get; init; }

    [Description("What it permits, 1–200 lines, numbered from 1 in their order.")]
    [Required]
    [Length(1, 200)]
    public IReadOnlyList<LicenceLineRequest?>? Lines { get; init; }
}
