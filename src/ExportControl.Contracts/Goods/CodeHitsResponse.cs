using System.ComponentModel;
using ExportControl.Contracts.RuleSets;

namespace ExportControl.Contracts.Goods;

[Description("Codes found, best first.")]
public sealed record CodeHitsResponse(string Query, RuleSetStampDocument RuleSet, IReadOnlyList<CodeHitDocument> Items);
