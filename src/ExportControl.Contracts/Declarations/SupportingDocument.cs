using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Validation;
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
    public string? Number { get; init; }

    [Description("First day of validity, inclusive.")]
    [DataType(DataType.Date)]
    public string? IssuedOn { get; init; }

    [Description("Last day of validity, inclusive.")]
    [DataType(DataType.Date)]
    public string? ValidTo { get; init; }

    public Document ToDocument(Vocabulary vocabulary) => new(vocabulary.DocumentTypeOf(Type)!, Number!, WireFormat.Day(IssuedOn), WireFormat.Day(ValidTo));
}
