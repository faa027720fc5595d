using System.Diagnostics;
using ExportControl.Application.Background;
using ExportControl.Application.Cases;
using ExportControl.Application.RuleSets;
using ExportControl.Application.Screening;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;
using ExportControl.Screening.Verdicts.Comparison;
using ExportControl.Storage.Database;
using ExportControl.Storage.Facts;
using ExportControl.Storage.Rescreenings;
using ExportControl.Storage.Rescreenings.Counts;
using ExportControl.Storage.Rescreenings.Jobs;
using ExportControl.Storage.Verdicts;
using Microsoft.Extensions.Logging;

namespace ExportControl.Application.Rescreenings;

/// <summary>
/// Works on queued re-screenings: evaluates the stored facts of each verdict with the other rule set, on one thread, with one verdict in memory at a
/// time. One that writes stores a verdict wherever it differs. It can be stopped or killed at any moment; the work continues from the last stored position, on this or another replica.
/// </summary>
internal sealed partial class RescreeningRunner(
    RescreeningJobStore jobs, RescreeningVerdictReader verdicts, RuleSetResolver ruleSets, CurrentRuleSet current, FactSource factSource, VerdictWriter writer, TimeProvider clock, RescreeningOptions options,
    ILogger<RescreeningRunner> logger)
{
    private const int MaxAttempts = 10;

    // A chunk ends at either limit, so that declarations of a thousand lines make neither a long transaction nor a long list in memory.
    private const int MaxChangesPerChunk = 5_000;
    private static readonly TimeSpan MaxChunkDuration = TimeSpan.FromSeconds(5);

    /// <summary>Works on the oldest queued re-screening to its end. False where there is none.</summary>
    public async Task<bool> RunNextAsync(CancellationToken ct)
    {
        if (await jobs.ClaimAsync(clock.GetUtcNow(), options.LeaseDuration, ct) is not { } job)
        {
            return false;
        }

        await using var lease = new Lease(
            options.LeaseDuration, token => jobs.RenewAsync(job, options.LeaseDuration, token), () => jobs.ReleaseAsync(job, CancellationToken.None));
        Log.Started(logger, job.Id, job.RuleSetVersion, job.Attempts);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, lease.Lost);
        try
        {
            var end = job.Attempts > MaxAttempts ? Failed(RescreeningFailure.NoProgress) : await RunAsync(job, either.Token);
            if (end is not null)
            {
                await jobs.FinishAsync(job, end.Status, clock.GetUtcNow(), end.Failure, end.Verdict, ct);
                Log.Finished(logger, job.Id, end.Status, end.Failure, end.Verdict);
                return true;
            }
        }
        catch (OperationCanceledException) when (lease.Lost.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            // The claim was lost; logged below.
        }

        Log.ClaimLost(logger, job.Id);
        return true;
    }

    // Null where the claim was lost.
    private async Task<End?> RunAsync(RescreeningJob job, CancellationToken ct)
    {
        if (await FindRulesAsync(job, ct) is not { } rules)
        {
            return Failed(RescreeningFailure.RuleSet);
        }

        if (job.Writes && !await IsPublishedAsync(job, ct))
        {
            // A newer version was published; its own re-screening follows.
            return new End(RescreeningStatus.Cancelled, null, null);
        }

        if (job.Total is null && !await jobs.SetTotalAsync(job, await verdicts.CountAsync(job, ct), ct))
        {
            return null;
        }

        var counters = new RescreeningCounters(job.Counts, rules.GoodsGroups);
        var position = job.Position;
        var throttle = new Throttle(options.PauseRatio);
        while (true)
        {
            var chunk = await EvaluateChunkAsync(job, position, rules, counters, throttle, ct);
            if (chunk.FailedVerdict is { } failed)
            {
                return Failed(RescreeningFailure.Verdict, failed);
            }

            if (chunk.LastVerdict is { } last)
            {
                counters.Written += chunk.Replaced + (await Task.WhenAll(chunk.Replacing)).Count(w => w is not null);
                position = position with { Verdict = last };
                if (!await jobs.AdvanceAsync(job, position, counters.ToCounts(), chunk.Changes, ct))
                {
                    return null;
                }

                await throttle.PauseAsync(ct);
            }
            else if (job.EveryTenant && await verdicts.FindNextTenantAsync(position.Tenant, ct) is { } next)
            {
                position = new(next, Guid.Empty);
            }
            else
            {
                return new End(RescreeningStatus.Done, null, null);
            }
        }
    }

    private async Task<Chunk> EvaluateChunkAsync(
        RescreeningJob job, RescreeningPosition position, RuleSet rules, RescreeningCounters counters, Throttle throttle, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var chunk = new Chunk();
        var evaluated = 0;
        await foreach (var stored in verdicts.ReadAsync(job, position, options.ChunkSize, ct))
        {
            try
            {
                await EvaluateAsync(job, stored, rules, counters, chunk, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                throw;
            }
#pragma warning disable CA1031 // Any failure of the evaluation ends the job; it is stored and logged with the verdict. After a failed look-up the job continues later.
            catch (Exception failure) when (!MayPass(failure))
#pragma warning restore CA1031
            {
                Log.EvaluationFailed(logger, job.Id, stored.VerdictId, failure);
                chunk.FailedVerdict = stored.VerdictId;
                return chunk;
            }

            chunk.LastVerdict = stored.VerdictId;
            if (chunk.Changes.Count >= MaxChangesPerChunk || Stopwatch.GetElapsedTime(started) > MaxChunkDuration)
            {
                break;
            }

            if (++evaluated % options.SliceSize == 0)
            {
                await throttle.PauseAsync(ct);
            }
        }

        return chunk;
    }

    private async Task EvaluateAsync(RescreeningJob job, StoredScreening stored, RuleSet rules, RescreeningCounters counters, Chunk chunk, CancellationToken ct)
    {
        var (declaration, facts) = stored.ReadFacts();
        facts = job.Writes ? facts with { Suppressions = null } : facts;
        var before = stored.ReadVerdict();
        var after = ScreeningPipeline.Evaluate(rules, declaration, facts, ct);
        if (job.Writes && Verdict.LaneOf(after.Outcome) != Lane.Green)
        {
            // The suppressions of today count, not those of the day of the post.
            facts = await factSource.WithSuppressionsAsync(stored.Tenant, declaration, facts, rules, ct);
            after = facts.Suppressions is null ? after : ScreeningPipeline.Evaluate(rules, declaration, facts, ct);
        }

        if (job.Writes && facts.Licences is not null && NeedsAnotherLicence(before, after))
        {
            // The facts have the register as it was on the day of the post, and nothing is reserved: a person verifies the paper.
            facts = facts with { Licences = null };
            after = ScreeningPipeline.Evaluate(rules, declaration, facts, ct);
        }

        var change = VerdictChange.Between(before, after);
        var number = counters.Changes;
        counters.Add(stored.Tenant, stored.Destination, before, after, change);
        chunk.Changes.AddRange(change.Lines.Select(line => new RescreeningChange(
            ++number, stored.Tenant, stored.VerdictId, stored.DeclarationId, stored.Reference, change.From, change.To, line)));
        if (!job.Writes || change.IsEmpty)
        {
            return;
        }

        if (stored.IsReplaced)
        {
            // Written before a stop, without the position.
            chunk.Replaced++;
            return;
        }

        var now = clock.GetUtcNow();
        chunk.Replacing.Add(writer.ReplaceAsync(stored.ToReplacement(job.Id, declaration, facts, after, now, CaseOpener.Open(rules, declaration, after, now)), ct));
    }

    private async Task<bool> IsPublishedAsync(RescreeningJob job, CancellationToken ct)
    {
        await ruleSets.RefreshAsync(ct);
        return current.Now.Stamp.Version == job.RuleSetVersion;
    }

    private async Task<RuleSet?> FindRulesAsync(RescreeningJob job, CancellationToken ct)
    {
        try
        {
            return await ruleSets.FindAsync(job.RuleSetVersion, ct) is { } rules && rules.Stamp.Hash == job.RuleSetHash ? rules : null;
        }
        catch (Exception failure) when (failure is RuleSetException or InvalidDataException)
        {
            Log.RuleSetUnreadable(logger, job.Id, job.RuleSetVersion, failure);
            return null;
        }
    }

    private static bool MayPass(Exception failure) => failure is TimeoutException || TransientDbError.Is(failure) || TransientDbError.IsOverload(failure);

    // A finding that a licence of the register satisfies, where the replaced verdict did not take that licence for that line and rule.
    private static bool NeedsAnotherLicence(Verdict before, Verdict after)
    {
        var taken = Taken(before).ToHashSet();
        return Taken(after).Any(t => !taken.Contains(t));
    }

    private static IEnumerable<(int Line, string Rule, string Type, string Number, int LicenceLine)> Taken(Verdict verdict) =>
        from line in verdict.Lines
        from finding in line.Findings
        where finding.SatisfiedBy?.LicenceLine is not null
        select (line.Number, finding.Rule, finding.SatisfiedBy!.Type, finding.SatisfiedBy.Number, finding.SatisfiedBy.LicenceLine!.Value);

    private static End Failed(RescreeningFailure failure, Guid? verdict = null) => new(RescreeningStatus.Failed, failure, verdict);

    private sealed record End(RescreeningStatus Status, RescreeningFailure? Failure, Guid? Verdict);

    private sealed class Chunk
    {
        public List<RescreeningChange> Changes { get; } = [];

        /// <summary>Verdicts that are being written.</summary>
        public List<Task<StoredVerdict?>> Replacing { get; } = [];

        /// <summary>Verdicts that were written before a stop.</summary>
        public int Replaced { get; set; }

        public Guid? LastVerdict { get; set; }

        public Guid? FailedVerdict { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Re-screening {Id} with rule set {Version} started or continued (attempt {Attempt})")]
        public static partial void Started(ILogger logger, Guid id, int version, int attempt);

        [LoggerMessage(2, LogLevel.Information, "Re-screening {Id} ended: {Status}; failure {Failure}, verdict {Verdict}")]
        public static partial void Finished(ILogger logger, Guid id, RescreeningStatus status, RescreeningFailure? failure, Guid? verdict);

        [LoggerMessage(3, LogLevel.Information, "Re-screening {Id} was cancelled, or another replica claimed it")]
        public static partial void ClaimLost(ILogger logger, Guid id);

        [LoggerMessage(4, LogLevel.Error, "Re-screening {Id}: verdict {Verdict} cannot be evaluated")]
        public static partial void EvaluationFailed(ILogger logger, Guid id, Guid verdict, Exception exception);

        [LoggerMessage(5, LogLevel.Error, "Re-screening {Id}: rule set {Version} cannot be read")]
        public static partial void RuleSetUnreadable(ILogger logger, Guid id, int version, Exception exception);
    }
}
