using ExportControl.Api.Http.Problems;
using ExportControl.Screening.RuleSets;
using ExportControl.Storage.RuleSets;

namespace ExportControl.Api.RuleSets;

/// <summary>The current rule set, and any other version, ready to judge and to be read from.</summary>
internal sealed class RuleSetResolver(CurrentRuleSet current, RuleSetStore shelf)
{
    public RuleSet Now => current.Now;

    /// <summary>Null where there is no such version.</summary>
    public async ValueTask<RuleSet?> FindAsync(int version, CancellationToken ct) =>
        current.Now is var now && now.Stamp.Version == version ? now : await shelf.LoadAsync(version, ct);

    /// <summary>The rule set asked for, or a refusal. Where the question is wrong already the current one stands in, so that the rest of the question can be read.</summary>
    public async ValueTask<(RuleSet Rules, ProblemResult? ProblemResult)> ChooseAsync(RuleSetChoice choice, Errors errors, CancellationToken ct)
    {
        var now = current.Now;
        if (errors.Any || (choice.Version ?? (object?)choice.At) is null)
        {
            return (now, null);
        }

        var version = choice.At is { } at ? await shelf.PublishedAtAsync(at, ct) : choice.Number;
        return version is { } number && await FindAsync(number, ct) is { } found ? (found, null) : (now, ProblemResults.NotFound("rule-set", choice.Version ?? $"{version}"));
    }
}
