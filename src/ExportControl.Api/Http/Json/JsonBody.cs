using System.Reflection;
using ExportControl.Api.Http.Problems;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Api.Http.Json;

/// <summary>Binds the JSON body of a request to a handler's parameter without failing, so that the handler can report all errors at once.</summary>
internal sealed record JsonBody<T>(ParsedDocument<T> Parsed)
    where T : class
{
    /// <summary>The document; complete only after validation has found no error.</summary>
    public T Document => Parsed.Document;

    /// <summary>All errors of the body at once; null for a valid one.</summary>
    public ProblemResult? Validate(IValidator<T> validator) => Parsed.Validate(validator) is { } problem ? new(problem) : null;

    public static async ValueTask<JsonBody<T>?> BindAsync(HttpContext http, ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(http);
        return new JsonBody<T>(
            !RequestBody.IsJson(http.Request) ? ParsedDocumentFactory.Unreadable<T>(Problem.Of(ProblemKind.UnsupportedMediaType))
            : await RequestBody.ReadAsync(http.Request, http.RequestAborted) is { } bytes ? StrictJsonReader.Read<T>(bytes)
            : ParsedDocumentFactory.Unreadable<T>(Problem.Of(ProblemKind.TooLarge)));
    }
}
