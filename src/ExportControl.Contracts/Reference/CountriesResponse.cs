using System.ComponentModel;
using ExportControl.Contracts.RuleSets;

namespace ExportControl.Contracts.Reference;

[Description("Countries, and the codes that only an origin may have.")]
public sealed record CountriesResponse(RuleSetStampDocument RuleSet, IReadOnlyList<CountryDocument> Items);
