using System.ComponentModel;

namespace ExportControl.Contracts.Cases;

[Description("A file attached to a case.")]
public sealed record CaseAttachmentDocument(
    [property: Description("Id of the file.")] Guid Id,
    [property: Description("Name of the file.")] string Name,
    [property: Description("Type, checked against the content.")] string MediaType,
    [property: Description("Bytes.")] int Size,
    [property: Description("SHA-256 of the content, hexadecimal.")] string Sha256,
    [property: Description("Time of the upload.")] string AddedAt,
    [property: Description("Name of the person or key that added it.")] string AddedBy);
