using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Declarations;

[Description("A declaration with its revisions and their verdicts.")]
internal sealed record StoredDeclarationResponse(Guid Id, string Reference, IReadOnlyList<RevisionDocument> Revisions);
