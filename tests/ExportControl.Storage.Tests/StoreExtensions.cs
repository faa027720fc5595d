using ExportControl.Screening.RuleSets;
using ExportControl.Storage.RuleSets;
using ExportControl.Storage.RuleSets.FourEyes;

namespace ExportControl.Storage.Tests;

/// <summary>Publishes rule sets without the rules of the workflow.</summary>
internal static class StoreExtensions
{
    /// <summary>Stores the package as the next version, publishes it and returns it.</summary>
    public static async Task<RuleSet> PublishAsync(this RuleSetStore store, RuleSetPackage package, CancellationToken ct)
    {
        var rules = RuleSet.Read(package, 1);
        await using var transaction = await store.BeginAsync(ct);
        var version = await transaction.AddDraftAsync(new NewRuleSet(package, rules.Lists, new Actor(ActorKind.Program, null, "A test"), null, null, FromFolder: true, []), ct);
        Assert.Equal(FourEyesResult.Done, await transaction.PublishOwnAsync(version, ct));
        await transaction.CommitAsync(ct);
        return rules.WithVersion(version);
    }
}
