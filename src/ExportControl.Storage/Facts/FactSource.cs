using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Storage.RuleSets;
using Microsoft.Extensions.Logging;

namespace ExportControl.Storage.Facts;

/// <summary>Looks up what a rule set needs to know of earlier trade: one round trip, shared with others who ask at that moment, and none where no line belongs to a watched group.</summary>
public sealed partial class FactSource
{
    private readonly FactLookUps lookUps;
    private readonly RuleSetStore shelf;
    private readonly TimeProvider clock;
    private readonly ILogger<FactSource> logger;

    internal FactSource(FactLookUps lookUps, RuleSetStore shelf, TimeProvider clock, ILogger<FactSource> logger) =>
        (this.lookUps, this.shelf, this.clock, this.logger) = (lookUps, shelf, clock, logger);

    /// <summary>The facts for a declaration. A look-up that fails is no error: its figures stay unknown, and the rules judge accordingly.</summary>
    public async Task<LookedUpFacts> ResolveAsync(Guid tenant, Declaration declaration, RuleSet rules, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(rules);
        var facts = ResolvedFacts.None with { StaleLists = await StaleAsync(rules, ct) };
        if (TradeEntry.Of(declaration, rules) is not { } entries)
        {
            return new LookedUpFacts(facts, []);
        }

        if (entries.Count == 0)
        {
            return new LookedUpFacts(facts with { Volumes = [] }, []);
        }

        var question = TradeQuestion.Of(tenant, declaration, entries);
        try
        {
            return new LookedUpFacts(facts with { Volumes = await lookUps.AskAsync(question, ct) }, entries);
        }
#pragma warning disable CA1031 // Whatever goes wrong, the rules know how to judge without it.
        catch (Exception failure) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.LookUpFailed(logger, failure);
            return new LookedUpFacts(facts, entries);
        }
    }

    /// <summary>Lists past their refresh interval. The shelf keeps their marks in memory.</summary>
    private async ValueTask<IReadOnlyList<StaleList>?> StaleAsync(RuleSet rules, CancellationToken ct)
    {
        if (!rules.Lists.Any(l => l.RefreshDays is not null))
        {
            return null;
        }

        var marks = await shelf.FindListRevisionsAsync(rules.Stamp.Version, ct);
        var now = clock.GetUtcNow();
        List<StaleList>? stale = null;
        foreach (var list in rules.Lists)
        {
            if (list.RefreshDays is { } most && marks.TryGetValue(list.Name, out var mark) && mark.AgeInDays(list, now) is var age && age > most)
            {
                (stale ??= []).Add(new StaleList(list.Name, age, most));
            }
        }

        return stale;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The trade figures could not be looked up; the verdict says so.")]
        public static partial void LookUpFailed(ILogger logger, Exception failure);
    }
}
