using System.ComponentModel;

namespace ExportControl.Contracts.Cases;

[Description("The files of a case.")]
public sealed record CaseAttachmentsResponse([property: Description("The files, oldest first.")] IReadOnlyList<CaseAttachmentDocument> Items);
