using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Validation;
using ExportControl.Contracts.Validation.Unicode;
using ExportControl.Screening.Declarations.Profiles;

namespace ExportControl.Contracts.Profiles;

[Description("What proves the statements: a document or a circumstance.")]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record EvidenceDocument
{
    [Description("Name of the document or description of the circumstance, 1–500 characters.")]
    [Required]
    [Length(1, 500)]
    public string? Text { get; init; }

    [Description("Number of the document.")]
    [Length(1, 100)]
    public string? Number { get; init; }

    [Description("Date of the document (yyyy-MM-dd).")]
    [DataType(DataType.Date)]
    public string? Date { get; init; }

    [Description("Address of the document, http or https.")]
    [Length(1, 500)]
    public string? Link { get; init; }

    [Description("SHA-256 of the bytes of the document, 64 hexadecimal digits.")]
    [RegularExpression("^[0-9A-Fa-f]{64}$")]
    public string? Sha256 { get; init; }

    public Evidence ToEvidence() => new(
        UnicodeText.Visible(Text!), Number is null ? null : UnicodeText.Identifier(Number), WireFormat.Day(Date), Link, Sha256?.ToLowerInvariant());

    public static EvidenceDocument? Of(Evidence? evidence) => evidence is null ? null : new()
    {
        Text = evidence.Text,
        Number = evidence.Number,
        Date = evidence.Date is { } day ? WireFormat.Day(day) : null,
        Link = evidence.Link,
        Sha256 = evidence.Sha256,
    };
}
