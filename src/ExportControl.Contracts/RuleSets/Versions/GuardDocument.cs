using System.ComponentModel;

namespace ExportControl.Contracts.RuleSets.Versions;

[Description("The findings of the list guard. An approver may override them with a reason if they are overridable.")]
public sealed record GuardDocument(bool Passed, IReadOnlyList<GuardFindingDocument> Findings);
