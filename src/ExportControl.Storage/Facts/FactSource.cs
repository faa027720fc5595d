using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Suppressions;
using ExportControl.Storage.Database;
using ExportControl.Storage.Licences.Reservations;
using ExportControl.Storage.Profiles;
using ExportControl.Storage.RuleSets;
using ExportControl.Storage.Suppressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ExportControl.Storage.Facts;

/// <summary>
/// Looks up the facts that are not in the declaration: the day of receipt, trade volumes, profiles of the parties, licences, suppressions and stale lists. What is
/// read from the database takes one round trip, shared with concurrent requests.
/// </summary>
public sealed partial class FactSource
{
    // Verdicts of an older rule set keep their facts: the day of receipt, the first day of trade and a currency without a rate came with this edition.
    private const int EditionOfLaterFacts = 2;

    private readonly FactReader reader;
    private readonly IDbContextFactory<ExportControlDb> contexts;
    private readonly RuleSetStore ruleSets;
    private readonly TimeProvider clock;
    private readonly ILogger<FactSource> logger;

    internal FactSource(FactReader reader, IDbContextFactory<ExportControlDb> contexts, RuleSetStore ruleSets, TimeProvider clock, ILogger<FactSource> logger) =>
        (this.reader, this.contexts, this.ruleSets, this.clock, this.logger) = (reader, contexts, ruleSets, clock, logger);

    /// <summary>The facts for a declaration. If the look-up fails, they are unknown and the rules answer "possible"; no exception is thrown.</summary>
    public Task<FactResolution> ResolveAsync(Guid tenant, Declaration declaration, RuleSet rules, CancellationToken ct) => ResolveAsync(tenant, declaration, rules, false, ct);

    /// <inheritdoc cref="ResolveAsync(Guid, Declaration, RuleSet, CancellationToken)"/>
    /// <param name="tenant">Owner of the declaration.</param>
    /// <param name="declaration">The declaration.</param>
    /// <param name="rules">The rule set.</param>
    /// <param name="isRevision">Whether the declaration replaces a stored one with its reference, whose trade then does not count. That takes a second round trip.</param>
    /// <param name="ct">Cancels the look-up.</param>
    public async Task<FactResolution> ResolveAsync(Guid tenant, Declaration declaration, RuleSet rules, bool isRevision, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(rules);
        var hasLaterFacts = rules.Edition >= EditionOfLaterFacts;
        var facts = ResolvedFacts.None with { StaleLists = await StaleAsync(rules, ct), ReceivedOn = hasLaterFacts ? LegalDay.Of(clock.GetUtcNow()) : null };
        var entries = TradeEntry.Of(declaration, rules, out var withoutRate);
        facts = entries is null ? hasLaterFacts ? facts with { CurrencyWithoutRate = withoutRate } : facts : entries.Count == 0 ? facts with { Volumes = [] } : facts;
        var query = entries is { Count: > 0 } ? TradeVolumeQuery.For(tenant, declaration, entries) : null;
        var profiles = hasLaterFacts ? ProfileQuery.For(tenant, declaration) : null;
        var licences = hasLaterFacts ? LicenceQuery.For(tenant, declaration, rules) : null;
        var suppressions = hasLaterFacts ? SuppressionQuery.For(tenant, declaration) : null;
        if (query is null && profiles is null && licences is null && suppressions is null)
        {
            return new FactResolution(facts, []);
        }

        try
        {
            var found = await reader.ReadAsync(new FactQuery(tenant, query, profiles, licences) { Suppressions = suppressions }, ct);
            facts = facts with { Profiles = found.Profiles.For(declaration), Licences = found.Licences.Count == 0 ? null : RegisterLine.For(declaration, found.Licences) };
            if (found.Trade is { } trade)
            {
                var counted = isRevision ? (await ReplacedTrade.FindAsync(contexts, tenant, declaration.Reference, ct)).RemoveFrom(trade.Volumes, query!) : trade.Volumes;
                facts = facts with { Volumes = counted, TradeSince = hasLaterFacts ? trade.Since : null };
            }

            facts = facts with { Suppressions = await SuppressionsAsync(suppressions, found.Suppressions, declaration, facts, rules, ct) };
            return new FactResolution(facts, entries ?? []) { Licences = facts.Licences is null ? null : licences };
        }
#pragma warning disable CA1031 // After any error the rules evaluate unknown facts.
        catch (Exception failure) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            // A licence satisfies only where it is reserved, so without a complete look-up it is to be verified.
            Log.Unavailable(logger, failure);
            return new FactResolution(facts with { Licences = null }, entries ?? []);
        }
    }

    /// <summary>The facts of a stored declaration with the suppressions that hold now, for a re-screening that writes.</summary>
    public async Task<ResolvedFacts> WithSuppressionsAsync(Guid tenant, Declaration declaration, ResolvedFacts facts, RuleSet rules, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(rules);
        var query = SuppressionQuery.For(tenant, declaration);
        var found = await reader.ReadAsync(new FactQuery(tenant, null, null) { Suppressions = query }, ct);
        return facts with { Suppressions = await SuppressionsAsync(query, found.Suppressions, declaration, facts, rules, ct) };
    }

    // Those of the goods. Where the parties have more than one query returns, a second round trip reads those of the goods.
    private async ValueTask<IReadOnlyList<Suppression>?> SuppressionsAsync(
        SuppressionQuery? query, IReadOnlyList<Suppression> found, Declaration declaration, ResolvedFacts facts, RuleSet rules, CancellationToken ct)
    {
        if (query is not null && found.Count > SuppressionQuery.MaxOfAnyGoods)
        {
            var ofGoods = query with { Goods = SuppressionBindings.GoodsOf(rules, declaration, facts) };
            found = (await reader.ReadAsync(new FactQuery(query.Tenant, null, null) { Suppressions = ofGoods }, ct)).Suppressions;
        }

        return SuppressionBindings.About(rules, declaration, facts, found);
    }

    /// <summary>Lists past their refresh interval; null where there is none. The rule-set store caches the marks in memory.</summary>
    private async ValueTask<IReadOnlyList<StaleList>?> StaleAsync(RuleSet rules, CancellationToken ct)
    {
        if (!rules.Lists.Any(l => l.RefreshDays is not null))
        {
            return null;
        }

        var marks = await ruleSets.FindListRevisionsAsync(rules.Stamp.Version, ct);
        var now = clock.GetUtcNow();
        List<StaleList>? stale = null;
        foreach (var list in rules.Lists)
        {
            if (list.RefreshDays is { } limit && marks.TryGetValue(list.Name, out var mark) && mark.AgeInDays(list, now) is var age && age > limit)
            {
                (stale ??= []).Add(new StaleList(list.Name, age, limit));
            }
        }

        return stale;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The look-up of trade volumes, profiles and suppressions failed; the verdict lists what it needs of them as missing facts.")]
        public static partial void Unavailable(ILogger logger, Exception failure);
    }
}
