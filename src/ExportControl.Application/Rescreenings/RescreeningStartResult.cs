using ExportControl.Storage.Rescreenings;

namespace ExportControl.Application.Rescreenings;

/// <summary>The result of a request for a re-screening.</summary>
public abstract record RescreeningStartResult
{
    private RescreeningStartResult()
    {
    }

    /// <summary>It is queued.</summary>
    public sealed record Queued(Rescreening Rescreening) : RescreeningStartResult;

    /// <summary>There is no such version of the rule set.</summary>
    public sealed record UnknownRuleSet : RescreeningStartResult;

    /// <summary>A re-screening that writes uses the published version only.</summary>
    /// <param name="Published">The published version.</param>
    public sealed record NotPublished(int Published) : RescreeningStartResult;

    /// <summary>The tenant has the most unfinished re-screenings that are allowed.</summary>
    public sealed record TooMany(int Limit) : RescreeningStartResult;
}
