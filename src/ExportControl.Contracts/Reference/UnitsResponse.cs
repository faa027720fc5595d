using System.ComponentModel;
using ExportControl.Contracts.RuleSets;

namespace ExportControl.Contracts.Reference;

[Description("Units in which quantities are compared. Another text of at most 20 characters is accepted and compared with no other unit.")]
public sealed record UnitsResponse(RuleSetStampDocument RuleSet, IReadOnlyList<UnitDocument> Items);
