using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.RuleSets;
using ExportControl.Application.RuleSets;
using ExportControl.Storage.Facts;
using ExportControl.Storage.RuleSets;
using ExportControl.Storage.Verdicts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Declarations;

/// <summary>The data path: bind → validate → look facts up → evaluate → write. Posts, and the samples of a first start, go this way.</summary>
internal sealed class ScreeningPipeline(CurrentRuleSet current, FactSource facts, VerdictWriter writer, LegalTime time)
{
    public Task<(AppendResult? AppendResult, ProblemResult? ProblemResult)> SubmitAsync(JsonBody<DeclarationBody> posted, Guid tenant, string? idempotencyKey, CancellationToken ct) =>
        SubmitAsync(posted, tenant, idempotencyKey, waitsForRoom: false, ct);

    /// <param name="posted">The body as read.</param>
    /// <param name="tenant">Whose it is.</param>
    /// <param name="idempotencyKey">The caller's retry key.</param>
    /// <param name="waitsForRoom">Whether a full writer is waited for, as a stream that is read no faster than it is kept may, or refuses.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<(AppendResult? AppendResult, ProblemResult? ProblemResult)> SubmitAsync(JsonBody<DeclarationBody> posted, Guid tenant, string? idempotencyKey, bool waitsForRoom, CancellationToken ct)
    {
        var rules = current.Now;
        if (posted.Validate(RuleSetIndex.Of(rules).Validator) is { } refused)
        {
            return (null, refused);
        }

        var declaration = posted.Body.ToDeclaration(rules.Vocabulary, time.Today);
        var lookedUp = await facts.ResolveAsync(tenant, declaration, rules, ct);
        var verdict = rules.Evaluate(declaration, lookedUp.Resolved);
        var submission = new Submission(tenant, idempotencyKey, posted.Received, declaration, lookedUp, posted.Body.Date is not null, verdict, time.Now);
        return (await writer.AppendAsync(submission, waitsForRoom, ct), null);
    }
}
