using ExportControl.Storage.RuleSets.FourEyes;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.Comparison;
using ExportControl.Storage.RuleSets;
using Microsoft.Extensions.Logging;

namespace ExportControl.Application.RuleSets;

/// <summary>
/// Stores the rules folder of the program at its start. It is published where nothing is published yet, or where the published version was
/// published by the program, the content is new, and the list guard finds nothing. Otherwise new content is stored as a draft (docs/adr/0009). Several
/// replicas may start at once.
/// </summary>
public sealed partial class RulesFolderPublisher(RuleSetStore store, RuleSetResolver resolver, ILogger<RulesFolderPublisher> logger)
{
    private static readonly Actor Author = new(ActorKind.Program, null, "rules folder");

    /// <summary>Stores the folder and returns the active rule set.</summary>
    /// <exception cref="RuleSetException">The package is invalid; the published version stays active.</exception>
    public Task<RuleSet> PublishAsync(RuleSetPackage package, CancellationToken ct) => PublishAsync(RulesFolder.Of(package), ct);

    /// <inheritdoc cref="PublishAsync(RuleSetPackage, CancellationToken)"/>
    public async Task<RuleSet> PublishAsync(RulesFolder folder, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var package = await folder.Package;
        await using (var transaction = await store.BeginAsync(ct))
        {
            var published = await transaction.FindPublishedAsync(ct);
            if (await transaction.FindVersionByHashAsync(package.Hash, ct) is null)
            {
                await AddAsync(folder, package, published, transaction, ct);
            }
            else if (published?.Hash != package.Hash)
            {
                Log.OlderVersion(logger, published?.Version ?? 0);
            }
            else if (!resolver.IsLoaded(published.Version))
            {
                // Equal hashes: the compiled folder is the published version, which need not be read again from the database.
                await resolver.AddAsync((await folder.Rules).WithVersion(published.Version), ct);
            }
        }

        await resolver.RefreshAsync(ct);
        return resolver.Now;
    }

    private async Task AddAsync(RulesFolder folder, RuleSetPackage package, RuleSetEntry? published, RuleSetTransaction transaction, CancellationToken ct)
    {
        var rules = await folder.Rules;
        var guard = published is not null && await store.FindPackageAsync(published.Version, ct) is { } before ? SuspiciousChangeDetector.Compare(before, package) : [];
        var version = await transaction.AddDraftAsync(new NewRuleSet(package, rules.Lists, Author, published?.Version, null, FromFolder: true, guard), ct);
        if (published is null || (published.PublishedBy is null && guard.Count == 0))
        {
            await transaction.PublishOwnAsync(version, ct);
        }
        else
        {
            Log.StoredAsDraft(logger, version, published.Version);
        }

        await transaction.CommitAsync(ct);
        await resolver.AddAsync(rules.WithVersion(version), ct);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The rules folder has new content. It is stored as draft {Draft}; version {Published} stays active until the draft is approved and published")]
        public static partial void StoredAsDraft(ILogger logger, int draft, int published);

        [LoggerMessage(2, LogLevel.Information, "The rules folder has the content of a stored version; version {Published} stays active")]
        public static partial void OlderVersion(ILogger logger, int published);
    }
}
