using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Application.Queries;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Storage.RuleSets;

namespace ExportControl.Api.RuleSets.Drafts;

/// <summary>Reads a draft from JSON, a zip, or one list as CSV.</summary>
internal sealed class DraftReader(DraftQuery query, NewRuleSetValidator validator, RuleSetStore store)
{
    private readonly ValidationErrors errors = new();

    /// <summary>The draft, or the problem.</summary>
    public async Task<(NewDraft? Draft, ProblemResult? ProblemResult)> ReadAsync(HttpContext http)
    {
        var type = RequestBody.MediaType(http.Request);
        if (type is not ("application/json" or "application/zip" or "application/x-zip-compressed" or "text/csv"))
        {
            return (null, new ProblemResult(ProblemKind.UnsupportedMediaType, new("rules.media-type")));
        }

        if (await RequestBody.ReadAsync(http.Request, http.RequestAborted) is not { } bytes)
        {
            return (null, ProblemResult.Of(ProblemKind.TooLarge));
        }

        if (type == "application/json")
        {
            return ReadJson(bytes);
        }

        var read = new QueryReader(errors);
        var from = read.Version("from", query.From);
        var note = read.Value("note", query.Note, FieldRules.Text(NewRuleSetValidator.MaxNoteLength));
        return type == "text/csv" ? await ReadCsvAsync(bytes, from, note, http.RequestAborted) : ReadZip(bytes, from, note);
    }

    private (NewDraft?, ProblemResult?) ReadJson(ReadOnlyMemory<byte> bytes)
    {
        foreach (var (name, _) in new[] { ("list", query.List), ("from", query.From), ("note", query.Note) }.Where(q => q.Item2 is not null))
        {
            errors.Add(QueryPath.Of(name), NameSuggestion.UnknownName(name, []));
        }

        var posted = StrictJsonReader.Read<NewRuleSetRequest>(bytes);
        if (posted.Validate(validator) is { } refused)
        {
            return (null, new ProblemResult(refused));
        }

        foreach (var path in posted.Document.Files!.Keys.Where(p => !RuleFiles.IsPath(p)))
        {
            errors.Add(RuleSetProblems.PointerOf(path), "rules.path", ("path", SafeText.Of(path)));
        }

        return Draft(new NewDraft(posted.Document.From, posted.Document.Note, posted.Document.Files));
    }

    private (NewDraft?, ProblemResult?) ReadZip(ReadOnlyMemory<byte> bytes, int? from, string? note)
    {
        if (query.List is not null)
        {
            errors.Add(QueryPath.Of("list"), NameSuggestion.UnknownName("list", []));
        }

        var files = ZipPackage.Read(bytes, errors);
        return Draft(new NewDraft(from, note, files.ToDictionary(f => f.Key, f => (string?)f.Value, StringComparer.Ordinal), IsComplete: true));
    }

    private async Task<(NewDraft?, ProblemResult?)> ReadCsvAsync(ReadOnlyMemory<byte> bytes, int? from, string? note, CancellationToken ct)
    {
        if (query.List is not { } list)
        {
            errors.Add(QueryPath.Of("list"), "required", ("name", "list"));
            return Draft(null);
        }

        var path = $"lists/{list}";
        var origin = from is { } version ? await store.FindPackageAsync(version, ct) : await store.FindPublishedPackageAsync(ct);
        if (!RuleFiles.IsPath(path) || origin?.Files.ContainsKey(path) is false)
        {
            var known = origin?.Files.Keys.Where(p => p.StartsWith("lists/", StringComparison.Ordinal)).Select(p => p["lists/".Length..]) ?? [];
            errors.Add(QueryPath.Of("list"), NameSuggestion.UnknownName(list, known));
        }

        var problems = new List<string>();
        var text = RuleFiles.Decode(path, bytes.Span, problems);
        foreach (var problem in problems)
        {
            errors.Add(RuleSetProblems.PointerOf(path), "rules.problem", ("problem", problem));
        }

        return Draft(new NewDraft(from, note, new Dictionary<string, string?>(StringComparer.Ordinal) { [path] = text }));
    }

    private (NewDraft?, ProblemResult?) Draft(NewDraft? draft) => errors.Any ? (null, errors.ToProblemResult()) : (draft, null);
}
