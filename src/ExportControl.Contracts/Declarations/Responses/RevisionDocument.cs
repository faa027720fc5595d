using System.ComponentModel;
using ExportControl.Contracts.Verdicts;

namespace ExportControl.Contracts.Declarations.Responses;

[Description("One revision as it was sent, with its verdicts, oldest first.")]
public sealed record RevisionDocument(int Revision, string ReceivedAt, DeclarationDocument Declaration, IReadOnlyList<VerdictDocument> Verdicts);
