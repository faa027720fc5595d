using System.Diagnostics;
using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Idempotency;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Contracts.Accounts;
using ExportControl.Contracts.Accounts.People;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.People;

/// <summary>Signs a person in.</summary>
internal static class PostSession
{
    public static void Map(IEndpointRouteBuilder v1) => v1.MapPost("/sessions", Handle)
        .AllowAnonymous()
        .IdempotentWithoutKey("Each sign-in starts a session of its own, whose token is not stored.")
        .Accepts<NewSessionRequest>("application/json")
        .WithMetadata(new SecretAnswer())
        .Describe("postSession", "Sign in", "Returns the token of a session, once, in this response. A session ends after twelve hours. An address that sends wrong passwords is slowed, and an account is locked for five minutes after five wrong passwords or codes in a row.")
        .ProducesProblems(ProblemKind.NotJson, ProblemKind.TooLarge, ProblemKind.UnsupportedMediaType);

    private static async Task<Results<Created<SessionResponse>, ProblemResult>> Handle(
        JsonBody<NewSessionRequest> posted, HttpContext http, NewSessionValidator validator, SignInService signIn)
    {
        if (posted.Validate(validator) is { } refused)
        {
            return refused;
        }

        switch (await signIn.SignInAsync(posted.Document.Login!, posted.Document.Password!, posted.Document.Code, http.Connection.RemoteIpAddress, http.RequestAborted))
        {
            case SignInResult.Started { Session: var started }:
                return TypedResults.Created("/v1/sessions/current", new SessionResponse(started.Token, WireFormat.Instant(started.Session.ExpiresAt), started.Session.Person.ToDocument()));
            case SignInResult.Refused denied:
                return denied.ToProblemResult();
            default:
                throw new UnreachableException();
        }
    }
}
