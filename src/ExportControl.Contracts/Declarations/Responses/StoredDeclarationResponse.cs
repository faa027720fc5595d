using System.ComponentModel;

namespace ExportControl.Contracts.Declarations.Responses;

[Description("A declaration with its revisions and their verdicts.")]
public sealed record StoredDeclarationResponse(
    Guid Id,
    string Reference,
    DeclarationState State,
    [property: Description("The last verdict of the last revision: that of the post, or the one with which a re-screening replaced it; null for a withdrawn declaration.")] Guid? CurrentVerdict,
    IReadOnlyList<RevisionDocument> Revisions);
