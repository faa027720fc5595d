using System.ComponentModel;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Contracts.RuleSets;

[Description("A rule set's version and the hash of its content.")]
public sealed record RuleSetStampDocument(int Version, string Hash)
{
    public static RuleSetStampDocument Of(RuleSet rules) => new(rules.Stamp.Version, rules.Stamp.Hash);
}
