using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Validation;
using ExportControl.Contracts.Validation.Unicode;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Contracts.Declarations;

[SchemaName("Document")]
[Description("A supporting document (box 44).")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SupportingDocument
{
    [Description("The short type of this service (export-licence) or its five-digit EAEU code (01151).")]
    [Required]
    public string? Type { get; init; }

    [Required]
    [Length(1, 100)]
    public string? Number { get; init; }

    [Description("First day of validity, inclusive.")]
    [DataType(DataType.Date)]
    public string? IssuedOn { get; init; }

    [Description("Last day of validity, inclusive.")]
    [DataType(DataType.Date)]
    public string? ValidTo { get; init; }

    [Description("Numbers of the lines that the document is for, at most 999. In a declaration of one line it may be left out.")]
    [MaxLength(999)]
    public IReadOnlyList<int?>? Lines { get; init; }

    [Description("The commodity code that the document was issued for, 2, 4, 6, 8 or 10 digits. An identification conclusion counts only with the ten digits.")]
    [RegularExpression(@"^[ .\u00A0]*(?:[0-9][ .\u00A0]*[0-9][ .\u00A0]*){1,5}$"), MaxLength(40)]
    public string? CommodityCode { get; init; }

    [Description("What a document of a general type (01999, other proof) serves as: a short type of this service (end-user-statement).")]
    public string? Purpose { get; init; }

    /// <summary>The document in domain values; <paramref name="lines"/> are the lines that it is for, stated on either side.</summary>
    public Document ToDocument(Vocabulary vocabulary, IReadOnlyList<int>? lines) =>
        new(vocabulary.DocumentTypeOf(Type)!, UnicodeText.Identifier(Number!), WireFormat.Day(IssuedOn), WireFormat.Day(ValidTo))
        {
            Lines = lines,
            CommodityCode = CommodityCode is null ? null : WireFormat.Code(CommodityCode).Digits,
            Purpose = vocabulary.DocumentTypeOf(Purpose),
        };
}
