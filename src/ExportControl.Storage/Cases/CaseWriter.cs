using ExportControl.Storage.Cases.Changes;
using ExportControl.Storage.Cases.Tables;
using ExportControl.Storage.Database;
using ExportControl.Storage.Events;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportControl.Storage.Cases;

/// <summary>Changes cases, each with an entry in its history and the events that report it, in one transaction.</summary>
public sealed class CaseWriter
{
    /// <summary>Limit of files of a case.</summary>
    public const int MaxFiles = 20;

    /// <summary>Limit of the bytes of all files of a case.</summary>
    public const long MaxFileBytes = 50 * 1024 * 1024;

    // The claim of a case is one statement: of two callers at once the second passes over the row that the first has locked.
    private const string Next =
        $"""
        WITH picked AS (
            SELECT c.tenant_id, c.id FROM cases c
            WHERE c.tenant_id = $1 AND c.state IN ('open', 'proposed') AND (c.owner_id IS NULL OR c.owner_until <= now())
              AND NOT (c.state = 'proposed' AND c.proposed_by_id = $2)
            ORDER BY c.risk DESC, c.due_at, c.id LIMIT 1 FOR UPDATE SKIP LOCKED
        ),
        claimed AS (
            UPDATE cases c SET owner_id = $2, owner_name = $3, owner_until = now() + $4, version = c.version + 1
            FROM picked p WHERE c.tenant_id = p.tenant_id AND c.id = p.id
            RETURNING c.*
        ),
        entry AS (
            INSERT INTO case_events (tenant_id, case_id, version, at, by_id, by_name, act) SELECT tenant_id, id, version, $5, $2, $3, 'claimed' FROM claimed
        )
        SELECT {CaseColumns.Names} FROM claimed c JOIN verdicts v ON v.tenant_id = c.tenant_id AND v.id = c.id
        """;

    private readonly IDbContextFactory<ExportControlDb> contexts;

    internal CaseWriter(IDbContextFactory<ExportControlDb> contexts) => this.contexts = contexts;

    /// <summary>Gives the first case of the queue that has no owner to the person or key; null where there is none.</summary>
    public async Task<Case?> ClaimNextAsync(Guid tenant, CasePerson by, TimeSpan time, DateTimeOffset at, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var db = await contexts.CreateForTenantAsync(tenant, ct);
        await db.Database.OpenConnectionAsync(ct);
        await using var batch = TenantScope.CreateBatch((NpgsqlConnection)db.Database.GetDbConnection(), tenant);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Next)
        {
            Parameters = { new() { Value = tenant }, new() { Value = by.Id }, new() { Value = by.Name }, new() { Value = time }, new() { Value = at.ToUniversalTime() } },
        });
        await using var reader = await TenantScope.ExecuteReaderAsync(batch, ct);
        var claimed = await reader.ReadAsync(ct) ? CaseColumns.Read(reader) : null;

        // Reads to the end of the batch: an error of the commit is thrown here.
        await reader.NextResultAsync(ct);
        return claimed;
    }

    /// <summary>Changes a case.</summary>
    /// <param name="tenant">Tenant of the case.</param>
    /// <param name="id">The case.</param>
    /// <param name="version">The version that the change is based on; null: any.</param>
    /// <param name="at">Time of the change.</param>
    /// <param name="change">The change of the case as it is now, or why it is refused.</param>
    /// <param name="ct">Cancels the work; then nothing is changed.</param>
    public async Task<CaseResult> ChangeAsync(Guid tenant, Guid id, int? version, DateTimeOffset at, Func<Case, (CaseChange? Change, CaseResult? Refusal)> change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var transaction = await CaseTransaction.BeginAsync(contexts, tenant, ct);
        if (await transaction.LockAsync(id, ct) is not { } now)
        {
            return new CaseResult.NotFound();
        }

        if (version is not null && version != now.Version)
        {
            return new CaseResult.OtherVersion(now);
        }

        var (made, refusal) = change(now);
        if (made is null)
        {
            return refusal!;
        }

        if (made.File is { } file && (await HasNoPlaceAsync(transaction, id, file, 1, false, ct) || (file.IsOfDeclarant && await HasNoPlaceAsync(transaction, id, file, 2, true, ct))))
        {
            return new CaseResult.TooManyFiles();
        }

        var after = await transaction.WriteAsync(made, at, ct);
        await transaction.CommitAsync(ct);
        return new CaseResult.Done(after);
    }

    /// <summary>
    /// Releases or refuses a case. The first release of prohibited goods is a proposal. A refusal releases what the declaration reserves of licences.
    /// </summary>
    public async Task<CaseResult> DecideAsync(CaseDecision decision, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(decision);
        await using var transaction = await CaseTransaction.BeginAsync(contexts, decision.Tenant, ct);

        // Locks of licences come before the lock of the case, as in the write transaction.
        var releases = decision.State == CaseState.Refused ? await transaction.ReleasesAsync(decision.Case, ct) : [];
        if (releases.Count > 0)
        {
            await transaction.RunAsync(releases[0], ct);
        }

        var before = await transaction.LockAsync(decision.Case, ct);
        var word = await transaction.DecideAsync(decision, ct);
        if (word == "not_found" || await transaction.LockAsync(decision.Case, ct) is not { } now)
        {
            return new CaseResult.NotFound();
        }

        switch (word)
        {
            case "done":
                if (releases.Count > 0)
                {
                    await transaction.RunAsync(releases[1], ct);
                }

                await transaction.ReportAsync(now, EventType.CaseDecided, decision.At, ct);
                if (decision.Suppressions.Count > 0)
                {
                    await transaction.SuppressAsync(decision, ct);
                }

                break;
            case "proposed":
                if (before is { PausedAt: not null })
                {
                    now = now with { DueAt = decision.DueAfter(before) };
                    await transaction.MoveAsync(now, ct);
                }

                break;
            default:
                return Refusal(word, now);
        }

        await transaction.CommitAsync(ct);
        return new CaseResult.Done(now);
    }

    // The declarant may use half of the number and bytes.
    private static async Task<bool> HasNoPlaceAsync(CaseTransaction transaction, Guid id, NewCaseFile file, int part, bool ofDeclarant, CancellationToken ct)
    {
        var (count, bytes) = await transaction.CountFilesAsync(id, ofDeclarant, ct);
        return count >= MaxFiles / part || bytes + file.Content.Length > MaxFileBytes / part;
    }

    private static CaseResult Refusal(string word, Case now) => word switch
    {
        "version" => new CaseResult.OtherVersion(now),
        "state" => new CaseResult.WrongState(now),
        "owned" => new CaseResult.Owned(now),
        "no_person" => new CaseResult.NoPerson(),
        "proposer" => new CaseResult.OwnProposal(now, OwnProposalReason.Proposer),
        "made_by_proposer" => new CaseResult.OwnProposal(now, OwnProposalReason.MadeByProposer),
        "newer" => new CaseResult.OwnProposal(now, OwnProposalReason.Newer),
        _ => throw new InvalidOperationException($"decide_case returned '{word}'."),
    };
}
