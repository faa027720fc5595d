using System.ComponentModel;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Api.Verdicts;

[Description("A rule set's version and the hash of its content.")]
internal sealed record RuleSetStampBody(int Version, string Hash)
{
    public static RuleSetStampBody Of(RuleSet rules) => new(rules.Stamp.Version, rules.Stamp.Hash);
}
