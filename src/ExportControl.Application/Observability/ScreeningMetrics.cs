using System.Diagnostics.Metrics;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Application.Observability;

/// <summary>Counts verdicts by outcome. Labels have few values and none of a declaration or a tenant.</summary>
public sealed class ScreeningMetrics
{
    /// <summary>The name of the meter of this program.</summary>
    public const string Meter = "ExportControl";

    /// <summary>The verdict was stored.</summary>
    public const string Stored = "stored";

    /// <summary>The declaration had been submitted before, and its first verdict was answered.</summary>
    public const string Repeated = "repeated";

    /// <summary>The verdict was answered and not stored.</summary>
    public const string Checked = "checked";

    // Boxed once: a tag is an object, and the counter is on the path of every post.
    private static readonly Dictionary<Outcome, object> Names = Enum.GetValues<Outcome>().ToDictionary(o => o, o => (object)SnakeCase.Of(o.ToString()));

    private readonly Counter<long> verdicts;

    /// <param name="meters">Creates the meter; its instruments end with the services of the host.</param>
    public ScreeningMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        verdicts = meters.Create(Meter).CreateCounter<long>("exportcontrol.verdicts", "{verdict}", "Verdicts by outcome and by kind: stored, repeated or checked.");
    }

    /// <summary>Counts a verdict.</summary>
    public void CountVerdict(Outcome outcome, string kind) => verdicts.Add(1, new("outcome", Names[outcome]), new("kind", kind));
}
