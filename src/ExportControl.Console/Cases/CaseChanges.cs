using ExportControl.Application.Cases;
using ExportControl.Contracts.Cases.Requests;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Validation;
using ExportControl.Storage.Cases;
using ExportControl.Storage.Cases.Changes;
using FluentValidation;
using Microsoft.AspNetCore.Http;

namespace ExportControl.Console.Cases;

/// <summary>Makes the changes of the forms of a case.</summary>
public sealed class CaseChanges(
    CaseService cases, CaseAnswerService answering, CaseCommentValidator comments, CaseQuestionValidator questions, CaseAssignmentValidator assignments, CaseDecisionValidator decisions, CaseAnswerValidator answers)
{
    public const string Claim = "claim";
    public const string Unclaim = "unclaim";
    public const string Assign = "assign";
    public const string Comment = "comment";
    public const string Ask = "ask";
    public const string Answer = "answer";
    public const string Decide = "decide";
    public const string Attach = "attach";

    /// <summary>Makes the change of a form.</summary>
    /// <returns>The problem of a refused one, or the word of <see cref="CaseNotice"/> for what was done.</returns>
    public async Task<(Problem? Problem, string Done)> MakeAsync(string form, CaseActor actor, Guid id, CaseInput input, IFormCollection fields, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(fields);
        if (input.Version is not { } version)
        {
            return (Problem.Of(ProblemKind.BadRequest), "");
        }

        var text = string.IsNullOrWhiteSpace(input.Text) ? null : input.Text.ReplaceLineEndings("\n");
        return form switch
        {
            Claim => (Of(await cases.ClaimAsync(actor, id, version, ct), actor, id), "claimed"),
            Unclaim => (Of(await cases.UnclaimAsync(actor, id, version, ct), actor, id), "unclaimed"),
            Assign => (await ChangeAsync(new CaseAssignmentRequest { Person = input.Person }, assignments, r => cases.AssignAsync(actor, id, version, Guid.ParseExact(r.Person!, "D"), null, ct), actor, id), "assigned"),
            Comment => (await ChangeAsync(new CaseCommentRequest { Comment = text }, comments, r => cases.CommentAsync(actor, id, version, r.Comment!, ct), actor, id), "commented"),
            Ask => (await ChangeAsync(new CaseQuestionRequest { Question = text }, questions, r => cases.AskAsync(actor, id, version, r.Question!, ct), actor, id), "asked"),
            Answer => await AnswerAsync(actor, id, version, new CaseAnswerRequest { Answer = text, Lines = LineAnswers.Read(fields) }, ct),
            Decide => await DecideAsync(actor, id, version, new CaseDecisionRequest { Decision = input.Decision, Reason = text, Suppress = input.Suppress ? true : null }, ct),
            _ => (await AttachAsync(actor, id, version, fields.Files.GetFile("file"), ct), "attached"),
        };
    }

    private static Problem? Of(CaseResult result, CaseActor actor, Guid id) => result is CaseResult.Done ? null : CaseProblems.Of(result, id, actor.IsDeclarant);

    private static Problem? Check<T>(IValidator<T> validator, T request)
    {
        var errors = new ValidationErrors();
        validator.Validate(request, errors);
        return errors.Any ? errors.ToProblem() : null;
    }

    private static async Task<Problem?> ChangeAsync<T>(T request, IValidator<T> validator, Func<T, Task<CaseResult>> change, CaseActor actor, Guid id) =>
        Check(validator, request) ?? Of(await change(request), actor, id);

    private async Task<(Problem? Problem, string Done)> DecideAsync(CaseActor actor, Guid id, int version, CaseDecisionRequest request, CancellationToken ct)
    {
        if (Check(decisions, request) is { } problem)
        {
            return (problem, "");
        }

        var result = await cases.DecideAsync(actor, id, version, request, ct);
        return (Of(result, actor, id), result is CaseResult.Done { Case.State: CaseState.Proposed } ? "proposed" : request.Decision == CaseDecisionValidator.Release ? "released" : "refused");
    }

    private async Task<(Problem? Problem, string Done)> AnswerAsync(CaseActor actor, Guid id, int version, CaseAnswerRequest request, CancellationToken ct)
    {
        if (Check(answers, request) is { } problem)
        {
            return (problem, "");
        }

        var (result, refused) = await answering.AnswerAsync(actor, id, version, request, ct);
        return (refused ?? Of(result, actor, id), request.Lines is null ? "answered" : "revised");
    }

    private async Task<Problem?> AttachAsync(CaseActor actor, Guid id, int version, IFormFile? file, CancellationToken ct)
    {
        var errors = new ValidationErrors();
        if (file is null or { Length: 0 })
        {
            errors.Add("/file", "required", ("name", "file"));
            return errors.ToProblem();
        }

        var type = file.ContentType.Split(';')[0].Trim().ToLowerInvariant();
        if (!CaseFileContent.MediaTypes.Contains(type))
        {
            return CaseFileCheck.OtherType;
        }

        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, ct);
        return CaseFileCheck.Read(file.FileName, type, bytes.ToArray(), "/file", "/file", errors) is { } content
            ? Of(await cases.AttachAsync(actor, id, version, file.FileName, content, ct), actor, id)
            : errors.ToProblem();
    }
}
