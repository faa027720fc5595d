using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Storage.RuleSets;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ExportControl.Storage.Facts;

/// <summary>What was looked up for a declaration, and what the declaration will add to the figures once it is kept.</summary>
public sealed record LookedUpFacts
{
    internal LookedUpFacts(ResolvedFacts facts, IReadOnlyList<TradeEntry> entries) => (Resolved, Entries) = (facts, entries);

    /// <summary>The facts to judge by.</summary>
    public ResolvedFacts Resolved { get; }

    internal IReadOnlyList<TradeEntry> Entries { get; }
}

/// <summary>Looks up what a rule set needs to know of earlier trade: one round trip, and none where no line belongs to a watched group.</summary>
public sealed partial class FactSource
{
    // Sums for one group. The month's figures and the week's count take the declaration itself in; it is not stored yet.
    private const string Statement =
        """
        SELECT g.name,
               coalesce(x.month_usd, 0), coalesce(x.year_usd, 0) / 12, coalesce(x.earlier, 0)::int, coalesce(x.week, 0)::int,
               coalesce(f.month_usd, 0), coalesce(f.year_usd, 0) / 12
        FROM unnest($2) AS g(name)
        CROSS JOIN LATERAL (
            SELECT sum(usd) FILTER (WHERE day >= $6 AND day < $7) AS month_usd,
                   sum(usd) FILTER (WHERE day >= $5 AND day < $6) AS year_usd,
                   count(DISTINCT declaration_id) FILTER (WHERE day <= $8) AS earlier,
                   count(DISTINCT declaration_id) FILTER (WHERE day > $8 - 7 AND day <= $8 AND consignee = $9) AS week
            FROM trade_entries WHERE tenant_id = $1 AND goods_group = g.name AND exporter = $3) x
        CROSS JOIN LATERAL (
            SELECT sum(usd) FILTER (WHERE day >= $6) AS month_usd, sum(usd) FILTER (WHERE day < $6) AS year_usd
            FROM trade_entries WHERE tenant_id = $1 AND goods_group = g.name AND destination = $4 AND day >= $5 AND day < $7) f
        """;

    private const int TimeoutSeconds = 2;

    private readonly NpgsqlDataSource source;
    private readonly RuleSetShelf shelf;
    private readonly TimeProvider clock;
    private readonly ILogger<FactSource> logger;

    internal FactSource(NpgsqlDataSource source, RuleSetShelf shelf, TimeProvider clock, ILogger<FactSource> logger) =>
        (this.source, this.shelf, this.clock, this.logger) = (source, shelf, clock, logger);

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

        try
        {
            return new LookedUpFacts(facts with { Volumes = await LookUpAsync(tenant, declaration, entries, ct) }, entries);
        }
        catch (NpgsqlException failure) when (!ct.IsCancellationRequested)
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

        var marks = await shelf.MarksAsync(rules.Stamp.Version, ct);
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

    private async Task<IReadOnlyList<GroupVolume>> LookUpAsync(Guid tenant, Declaration declaration, IReadOnlyList<TradeEntry> entries, CancellationToken ct)
    {
        var declared = entries.GroupBy(e => e.GoodsGroup, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(e => e.Usd), StringComparer.Ordinal);
        var month = new DateOnly(declaration.Date.Year, declaration.Date.Month, 1);
        await using var command = source.CreateCommand(Statement);
        command.CommandTimeout = TimeoutSeconds;
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = tenant },
            new() { Value = declared.Keys.Order(StringComparer.Ordinal).ToArray() },
            new() { Value = TradeEntry.KeyOf(declaration.Exporter) },
            new() { Value = declaration.DestinationCountry.Alpha2 },
            new() { Value = month.AddMonths(-12) },
            new() { Value = month },
            new() { Value = month.AddMonths(1) },
            new() { Value = declaration.Date },
            new() { Value = TradeEntry.KeyOf(declaration.Consignee) },
        });
        var volumes = new List<GroupVolume>(declared.Count);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var group = reader.GetString(0);
            volumes.Add(new GroupVolume
            {
                Group = group,
                DeclaredUsd = declared[group],
                ExporterMonthUsd = Cents(reader.GetDecimal(1) + declared[group]),
                ExporterMeanUsd = Cents(reader.GetDecimal(2)),
                EarlierDeclarations = reader.GetInt32(3),
                DeclarationsInAWeek = reader.GetInt32(4) + 1,
                FlowMonthUsd = Cents(reader.GetDecimal(5) + declared[group]),
                FlowMeanUsd = Cents(reader.GetDecimal(6)),
            });
        }

        return volumes;
    }

    private static decimal Cents(decimal usd) => Math.Round(usd, 2);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The trade figures could not be looked up; the verdict says so.")]
        public static partial void LookUpFailed(ILogger logger, Exception failure);
    }
}
