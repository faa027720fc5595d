using ExportControl.Application.Cases;
using ExportControl.Application.Observability;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Declarations;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Facts;
using ExportControl.Storage.RuleSets;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Application.Screening;

/// <summary>The data path of every screening: validate → resolve facts → evaluate → write. Posts, batches and samples run all steps, checks all but the last.</summary>
public sealed class ScreeningPipeline(CurrentRuleSet current, FactSource facts, VerdictWriter writer, LegalTime time, ScreeningMetrics metrics, BatchTurns turns)
{
    /// <summary>Screens a declaration with the published rule set and returns once its verdict is durable.</summary>
    /// <exception cref="WriterFullException">The write queue is full and <see cref="ScreeningRequest.IsBatchItem"/> is not set.</exception>
    public async Task<ScreeningResult> ScreenAsync(ScreeningRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.IsBatchItem)
        {
            return await ScreenItemAsync(request, ct);
        }

        turns.BeginSingle();
        try
        {
            var (submission, problem) = await EvaluateAsync(request, ct);
            return submission is null ? new ScreeningResult.Rejected(problem!) : await WriteAsync(request, submission, ct);
        }
        finally
        {
            turns.EndSingle();
        }
    }

    private async Task<ScreeningResult> ScreenItemAsync(ScreeningRequest request, CancellationToken ct)
    {
        Submission? submission;
        Problem? problem;
        await turns.BeginItemAsync();
        try
        {
            (submission, problem) = await EvaluateAsync(request, ct);
        }
        finally
        {
            turns.EndItem();
        }

        return submission is null ? new ScreeningResult.Rejected(problem!) : await WriteAsync(request, submission, ct);
    }

    // What is to be stored, or why the request is invalid.
    private async Task<(Submission? Submission, Problem? Problem)> EvaluateAsync(ScreeningRequest request, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var rules = current.Now;
        if (request.Body.Validate(DeclarationValidator.For(rules, time.Today)) is { } problem)
        {
            return (null, problem);
        }

        var (declaration, resolved, verdict) = await EvaluateAsync(request.Tenant, request.Body.Document, rules, request.MayRevise, ct);
        var now = time.Now;
        Submission With(FactResolution found, Verdict evaluated) => new(
            request.Tenant, request.IdempotencyKey, request.Body.Received, declaration, found, request.Body.Document.Date is not null, evaluated, now)
        {
            MayRevise = request.MayRevise,
            Case = CaseOpener.Open(rules, declaration, evaluated, now),
        };

        var submission = With(resolved, verdict) with { Licences = resolved.EvaluationWith(found => With(found, Evaluate(rules, declaration, found.Resolved))) };
        return (submission, null);
    }

    private async Task<ScreeningResult> WriteAsync(ScreeningRequest request, Submission submission, CancellationToken ct)
    {
        switch (await writer.AppendAsync(submission, request.IsBatchItem, ct))
        {
            case AppendResult.Fresh fresh:
                metrics.CountVerdict(fresh.Verdict.Verdict.Outcome, ScreeningMetrics.Stored);
                return new ScreeningResult.Stored(fresh.Verdict);
            case AppendResult.Same same:
                metrics.CountVerdict(same.Verdict.Verdict.Outcome, ScreeningMetrics.Repeated);
                return new ScreeningResult.Repeated(same.Verdict);
            case AppendResult.Conflicting other:
                return new ScreeningResult.Rejected(new(
                    ProblemKind.ReferenceTaken, new("reference-taken.detail", ("reference", SafeText.Of(other.Reference)), ("id", other.DeclarationId.ToString())))
                {
                    DeclarationId = other.DeclarationId,
                    VerdictId = other.VerdictId,
                });
            case AppendResult.Withdrawn withdrawn:
                return new ScreeningResult.Rejected(new(
                    ProblemKind.DeclarationWithdrawn, new("declaration-withdrawn.detail", ("reference", SafeText.Of(withdrawn.Reference)), ("id", withdrawn.DeclarationId.ToString())))
                {
                    DeclarationId = withdrawn.DeclarationId,
                    VerdictId = withdrawn.VerdictId,
                });
            case AppendResult.KeyReused reused:
                return new ScreeningResult.Rejected(new(
                    ProblemKind.IdempotencyKeyReused, new("idempotency-key-reused.detail", ("key", reused.IdempotencyKey))));
            case AppendResult.Incomplete incomplete:
                return new ScreeningResult.Rejected(new(
                    ProblemKind.VerdictMissing, new("verdict-missing.detail", ("reference", SafeText.Of(incomplete.Reference)))));
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Screens a declaration with any rule set and stores nothing.</summary>
    public Task<CheckResult> CheckAsync(Guid tenant, ParsedDocument<DeclarationDocument> body, RuleSet rules, CancellationToken ct) => CheckAsync(new ScreeningRequest(tenant, body), rules, ct);

    /// <summary>Screens a declaration, or the correction of a stored one, with any rule set and stores nothing.</summary>
    public async Task<CheckResult> CheckAsync(ScreeningRequest request, RuleSet rules, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Body.Validate(DeclarationValidator.For(rules, time.Today)) is { } problem)
        {
            return new CheckResult.Rejected(problem);
        }

        var (declaration, _, verdict) = await EvaluateAsync(request.Tenant, request.Body.Document, rules, request.MayRevise, ct);
        metrics.CountVerdict(verdict.Outcome, ScreeningMetrics.Checked);
        return new CheckResult.Evaluated(declaration, verdict, time.Now);
    }

    private async Task<(Declaration Declaration, FactResolution Facts, Verdict Verdict)> EvaluateAsync(
        Guid tenant, DeclarationDocument document, RuleSet rules, bool isRevision, CancellationToken ct)
    {
        var declaration = document.ToDeclaration(rules.Vocabulary, time.Today);
        var resolved = await facts.ResolveAsync(tenant, declaration, rules, isRevision, ct);
        return (declaration, resolved, Evaluate(rules, declaration, resolved.Resolved, ct));
    }

    /// <summary>The evaluation step alone, for declarations whose facts are stored: re-screening.</summary>
    public static Verdict Evaluate(RuleSet rules, Declaration declaration, ResolvedFacts facts, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return rules.EvaluateCancellable(declaration, facts, ct);
    }
}
