using System.ComponentModel;
using ExportControl.Contracts.RuleSets;

namespace ExportControl.Contracts.Reference;

[Description("Customs procedures, and which of them are screened.")]
public sealed record ProceduresResponse(RuleSetStampDocument RuleSet, IReadOnlyList<ProcedureDocument> Items);
