using ExportControl.Storage.RuleSets.FourEyes;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.Comparison;

namespace ExportControl.Storage.RuleSets;

/// <summary>A version of the rule set to be stored as a draft.</summary>
/// <param name="Package">Its files.</param>
/// <param name="Lists">The control lists that were read from the package.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="BaseVersion">The version it was made from; null for the first.</param>
/// <param name="Note">What it is for.</param>
/// <param name="FromFolder">Whether it is the rules folder of the program.</param>
/// <param name="Guard">Suspicious changes against the published version.</param>
public sealed record NewRuleSet(
    RuleSetPackage Package,
    IReadOnlyList<ControlList> Lists,
    Actor Author,
    int? BaseVersion,
    string? Note,
    bool FromFolder,
    IReadOnlyList<SuspiciousChange> Guard);
