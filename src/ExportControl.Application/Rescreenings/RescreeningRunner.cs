using System.Diagnostics;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;
using ExportControl.Screening.Verdicts.Comparison;
using ExportControl.Storage.Database;
using ExportControl.Storage.Declarations;
using ExportControl.Storage.RuleSets;
using ExportControl.Storage.Verdicts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ExportControl.Storage.Rescreenings;

/// <summary>
/// Does what <see cref="RescreeningService"/> took down: judges the facts of stored verdicts by another rule set, on one thread, one verdict
/// in memory at a time. Stopped or killed at any moment, it goes on from the last watermark, here or on another replica.
/// </summary>
public sealed partial class RescreeningRunner
{
    private const int MostAttempts = 10;

    // A chunk ends early here, so that declarations of a thousand lines make neither a long transaction nor a long list in memory.
    private const int MostChanges = 5_000;
    private static readonly TimeSpan LongestChunk = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan CountTimeout = TimeSpan.FromMinutes(10);

    private readonly IDbContextFactory<ExportControlDb> contexts;
    private readonly RuleSetStore shelf;
    private readonly TimeProvider clock;
    private readonly RescreeningPace pace;
    private readonly ILogger<RescreeningRunner> log;

    internal RescreeningRunner(IDbContextFactory<ExportControlDb> contexts, RuleSetStore shelf, TimeProvider clock, RescreeningPace pace, ILogger<RescreeningRunner> log) =>
        (this.contexts, this.shelf, this.clock, this.pace, this.log) = (contexts, shelf, clock, pace, log);

    /// <summary>Works on the oldest one that waits, to its end. False when none does.</summary>
    public async Task<bool> RunNextAsync(CancellationToken ct)
    {
        await using var lease = await RescreeningLease.ClaimAsync(contexts, clock.GetUtcNow(), pace.Lease, ct);
        if (lease is null)
        {
            return false;
        }

        Log.Begun(log, lease.Job.Id, lease.Job.RuleSetVersion, lease.Job.Attempts);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, lease.Lost);
        try
        {
            var end = lease.Job.Attempts > MostAttempts ? Failed(RescreeningFailure.NoProgress) : await JudgeAsync(lease, either.Token);
            if (end is not null)
            {
                await lease.FinishAsync(end.Status, clock.GetUtcNow(), end.Failure, end.Verdict, ct);
                Log.Finished(log, lease.Job.Id, end.Status, end.Failure, end.Verdict);
                return true;
            }
        }
        catch (OperationCanceledException) when (lease.Lost.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            // As below: the work is no longer ours.
        }

        Log.Lost(log, lease.Job.Id);
        return true;
    }

    // Null when the lease was lost on the way.
    private async Task<End?> JudgeAsync(RescreeningLease lease, CancellationToken ct)
    {
        var job = lease.Job;
        if (await RulesAsync(job, ct) is not { } rules)
        {
            return Failed(RescreeningFailure.RuleSet);
        }

        var standing = StandingVerdicts.Of(job);
        if (job.Total is null && !await lease.CountedAsync(await CountAsync(standing, ct), ct))
        {
            return null;
        }

        var tally = new RescreeningCounters(RescreeningCounts.Read(job.Counts), rules.GoodsGroups);
        var place = (Tenant: job.WatermarkTenant ?? (job.EveryTenant ? Guid.Empty : job.TenantId), Verdict: job.WatermarkVerdict ?? Guid.Empty);
        var breather = new Throttle(pace.Rest);
        while (true)
        {
            var chunk = await JudgeChunkAsync(job, standing, place, rules, tally, breather, ct);
            if (chunk.Unjudged is { } unjudged)
            {
                return Failed(RescreeningFailure.Verdict, unjudged);
            }

            if (chunk.Last is { } last)
            {
                place = (place.Tenant, last);
                if (!await lease.AdvanceAsync(place, tally.ToCounts(), chunk.Changes, ct))
                {
                    return null;
                }

                await breather.TakeAsync(ct);
            }
            else if (job.EveryTenant && await NextTenantAsync(place.Tenant, ct) is { } next)
            {
                place = (next, Guid.Empty);
            }
            else
            {
                return new End(RescreeningStatus.Done, null, null);
            }
        }
    }

    private async Task<Chunk> JudgeChunkAsync(
        RescreeningRow job, StandingVerdicts standing, (Guid Tenant, Guid Verdict) place, RuleSet rules, RescreeningCounters tally, Throttle breather, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var chunk = new Chunk();
        var judged = 0;
        await using var db = await contexts.CreateDbContextAsync(ct);
        await foreach (var row in standing.In(db).Where(v => v.TenantId == place.Tenant && v.Id > place.Verdict).OrderBy(v => v.Id).Take(pace.Chunk)
            .Select(v => new StoredJudgement(v.TenantId, v.Id, v.DeclarationId, v.Reference, v.Destination, v.Facts, v.Document))
            .AsAsyncEnumerable().WithCancellation(ct))
        {
            try
            {
                Judge(job, row, rules, tally, chunk);
            }
            catch (Exception unjudged)
            {
                Log.Unjudged(log, job.Id, row.Id, unjudged);
                chunk.Unjudged = row.Id;
                return chunk;
            }

            chunk.Last = row.Id;
            if (chunk.Changes.Count >= MostChanges || Stopwatch.GetElapsedTime(started) > LongestChunk)
            {
                break;
            }

            if (++judged % pace.Slice == 0)
            {
                await breather.TakeAsync(ct);
            }
        }

        return chunk;
    }

    private static void Judge(RescreeningRow job, StoredJudgement stored, RuleSet rules, RescreeningCounters tally, Chunk chunk)
    {
        var facts = DeclarationDocument.Read(stored.Facts);
        var before = VerdictDocument.Read(stored.Document);
        var now = rules.Evaluate(facts.Declaration, facts.LookedUp);
        var change = VerdictChange.Between(before, now);
        var number = tally.Changes;
        tally.Add(stored.TenantId, stored.Destination, before, now, change);
        chunk.Changes.AddRange(change.Lines.Select(line => new RescreeningChangeRow
        {
            TenantId = job.TenantId,
            RescreeningId = job.Id,
            Number = ++number,
            VerdictTenant = stored.TenantId,
            VerdictId = stored.Id,
            DeclarationId = stored.DeclarationId,
            Reference = stored.Reference,
            VerdictFrom = change.From,
            VerdictTo = change.To,
            Line = line.Line,
            LineFrom = line.From,
            LineTo = line.To,
            RulesGained = [.. line.RulesGained],
            RulesLost = [.. line.RulesLost],
            RulesAltered = [.. line.RulesAltered],
        }));
    }

    private async Task<RuleSet?> RulesAsync(RescreeningRow job, CancellationToken ct)
    {
        try
        {
            return await shelf.LoadAsync(job.RuleSetVersion, ct) is { } rules && rules.Stamp.Hash == job.RuleSetHash ? rules : null;
        }
        catch (Exception unread) when (unread is RuleSetException or InvalidDataException)
        {
            Log.RulesUnread(log, job.Id, job.RuleSetVersion, unread);
            return null;
        }
    }

    private async Task<long> CountAsync(StandingVerdicts standing, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.Database.SetCommandTimeout(CountTimeout);
        return await standing.In(db).LongCountAsync(ct);
    }

    private async Task<Guid?> NextTenantAsync(Guid tenant, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Verdicts.Where(v => v.TenantId > tenant).OrderBy(v => v.TenantId).Select(v => (Guid?)v.TenantId).FirstOrDefaultAsync(ct);
    }

    private static End Failed(RescreeningFailure failure, Guid? verdict = null) => new(RescreeningStatus.Failed, failure, verdict);

    private sealed record End(RescreeningStatus Status, RescreeningFailure? Failure, Guid? Verdict);

    private sealed record StoredJudgement(Guid TenantId, Guid Id, Guid DeclarationId, string Reference, string Destination, byte[] Facts, byte[] Document);

    private sealed class Chunk
    {
        public List<RescreeningChangeRow> Changes { get; } = [];

        public Guid? Last { get; set; }

        public Guid? Unjudged { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Re-screening {Id} by rule set {Version} goes on (attempt {Attempt})")]
        public static partial void Begun(ILogger log, Guid id, int version, int attempt);

        [LoggerMessage(2, LogLevel.Information, "Re-screening {Id} is {Status}; failure {Failure}, verdict {Verdict}")]
        public static partial void Finished(ILogger log, Guid id, RescreeningStatus status, RescreeningFailure? failure, Guid? verdict);

        [LoggerMessage(3, LogLevel.Information, "Re-screening {Id} was cancelled or taken over")]
        public static partial void Lost(ILogger log, Guid id);

        [LoggerMessage(4, LogLevel.Error, "Re-screening {Id}: verdict {Verdict} cannot be judged")]
        public static partial void Unjudged(ILogger log, Guid id, Guid verdict, Exception exception);

        [LoggerMessage(5, LogLevel.Error, "Re-screening {Id}: rule set {Version} cannot be read")]
        public static partial void RulesUnread(ILogger log, Guid id, int version, Exception exception);
    }
}
