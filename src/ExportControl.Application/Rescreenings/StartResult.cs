namespace ExportControl.Storage.Rescreenings;

/// <summary>How asking ended.</summary>
public abstract record Ordered
{
    private Ordered()
    {
    }

    /// <summary>It waits to be done.</summary>
    public sealed record Queued(Rescreening Rescreening) : Ordered;

    /// <summary>There is no such version.</summary>
    public sealed record UnknownRuleSet : Ordered;

    /// <summary>The tenant has as many unfinished ones as it may.</summary>
    public sealed record TooMany(int Most) : Ordered;
}
