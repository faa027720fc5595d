using System.ComponentModel;
using ExportControl.Contracts.RuleSets;

namespace ExportControl.Contracts.Reference;

[Description("Currencies that a declaration may state.")]
public sealed record CurrenciesResponse(RuleSetStampDocument RuleSet, IReadOnlyList<CurrencyDocument> Items);
