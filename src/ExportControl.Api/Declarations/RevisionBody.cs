using System.ComponentModel;
using ExportControl.Api.Verdicts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Declarations;

[Description("One revision as it was sent, with its verdicts, oldest first.")]
internal sealed record RevisionBody(int Revision, string ReceivedAt, DeclarationBody Declaration, IReadOnlyList<VerdictBody> Verdicts);
