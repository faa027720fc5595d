using System.ComponentModel;

namespace ExportControl.Contracts.Declarations.Responses;

[Description("A declaration with its revisions and their verdicts.")]
public sealed record StoredDeclarationResponse(Guid Id, string Reference, DeclarationState State, IReadOnlyList<RevisionDocument> Revisions);
