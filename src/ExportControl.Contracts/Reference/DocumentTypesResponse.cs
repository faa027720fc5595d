using System.ComponentModel;
using ExportControl.Contracts.RuleSets;

namespace ExportControl.Contracts.Reference;

[Description("Types of supporting documents that a declaration may state. Any other code of five digits of box 44 is accepted too.")]
public sealed record DocumentTypesResponse(RuleSetStampDocument RuleSet, IReadOnlyList<DocumentTypeDocument> Items);
