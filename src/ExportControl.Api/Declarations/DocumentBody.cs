using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ExportControl.Api.Http.Json;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Api.Declarations;

[Description("A supporting document (box 44).")]
internal sealed record DocumentBody
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
