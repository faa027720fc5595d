using ExportControl.Screening.RuleSets;

namespace ExportControl.Storage.RuleSets;

/// <summary>Where a version stands.</summary>
public enum RuleSetStatus
{
    /// <summary>It judges.</summary>
    Published,

    /// <summary>It judged once; verdicts of that time are computed again with it.</summary>
    Retired,
}

/// <summary>A version on the shelf.</summary>
public sealed record RuleSetEntry(int Version, string Hash, RuleSetStatus Status, DateTimeOffset CreatedAt, DateTimeOffset? PublishedAt);

/// <summary>All versions of the rule set; one is published at a time.</summary>
public sealed class RuleSetShelf
{
    /// <summary>
    /// Publishes the rules that came with the program and makes them current. Rules known by their hash keep their version;
    /// new ones get the next. Replicas may do so at once.
    /// </summary>
    /// <exception cref="RuleSetException">Something in the package is wrong; the published version stays.</exception>
    public Task<RuleSet> PublishFolderAsync(RuleSetPackage package, CancellationToken ct) => throw new NotImplementedException();

    /// <summary>A version ready to judge, or null where there is none of that number. The last few used are kept in memory.</summary>
    public Task<RuleSet?> LoadAsync(int version, CancellationToken ct) => throw new NotImplementedException();

    /// <summary>Every version, newest first.</summary>
    public Task<IReadOnlyList<RuleSetEntry>> ListAsync(CancellationToken ct) => throw new NotImplementedException();
}
