using System.ComponentModel;
using ExportControl.Api.Verdicts;
using ExportControl.Contracts.Declarations;
using ExportControl.Contracts.Verdicts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Declarations;

[Description("One revision as it was sent, with its verdicts, oldest first.")]
internal sealed record RevisionBody(int Revision, string ReceivedAt, DeclarationDocument Declaration, IReadOnlyList<VerdictDocument> Verdicts);
