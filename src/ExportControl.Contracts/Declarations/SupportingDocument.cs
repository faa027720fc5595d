using System.ComponentModel;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Contracts.Declarations;

[SchemaName("Document")]
[Description("A supporting document (box 44).")]
public sealed record SupportingDocument
{
    [Description("Our short type (export-licence) or its five-digit EAEU code (01151).")]
    public string? Type { get; init; }

    public string? Number { get; init; }

    [Description("First day of validity, inclusive.")]
    public string? IssuedOn { get; init; }

    [Description("Last day of validity, inclusive.")]
    public string? ValidTo { get; init; }

    public Document ToDocument(Vocabulary vocabulary) => new(vocabulary.DocumentTypeOf(Type)!, Number!, WireFormat.Day(IssuedOn), WireFormat.Day(ValidTo));
}
