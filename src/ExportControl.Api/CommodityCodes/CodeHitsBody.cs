using System.ComponentModel;
using ExportControl.Api.Verdicts;
using ExportControl.Contracts.Goods;
using ExportControl.Contracts.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.CommodityCodes;

[Description("Codes found, best first.")]
internal sealed record CodeHitsBody(string Query, RuleSetStampDocument RuleSet, IReadOnlyList<CodeHitDocument> Items);
