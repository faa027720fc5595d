using System.ComponentModel;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Contracts.Statistics;

public sealed record RuleCountDocument(string Rule, string Title, long Verdicts);
