using System.ComponentModel;
using ExportControl.Screening.ControlLists;

namespace ExportControl.Contracts.ControlLists;

[Description("A control list; an advisory list alone gives at most a review.")]
public sealed record ControlListDocument(
    string Name,
    string Title,
    Standing Standing,
    string File,
    [property: Description("Rows; with asOf those in force that day.")] int Rows,
    [property: Description("Rows by confidence: checked, recalled, seed, inferred.")] IReadOnlyDictionary<string, int> Confidence,
    [property: Description("Which goods the list covers and which it does not.")] string Coverage,
    [property: Description("The version that introduced its present rows, and when. Null where an earlier release stored no record.")] SinceDocument? Since,
    [property: Description("Days since then, or since it was last confirmed against its source.")] int? AgeDays,
    [property: Description("Days after which the list should be checked again; after that, verdicts contain the notice LIST-STALE. Null where the list seldom changes.")] int? RefreshDays,
    [property: Description("The day it was last confirmed against its source.")] DateOnly? ConfirmedOn,
    [property: Description("Hosts of all its source addresses.")] IReadOnlyList<string> SourceHosts,
    [property: Description("Sources of its rows, most cited first; at most ten.")] IReadOnlyList<string> SourceUrls);
