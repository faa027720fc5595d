using ExportControl.Screening.RuleSets.Comparison;

namespace ExportControl.Api.Http.Problems;

/// <summary>A kind of refusal: its page is /problems/{slug}; its title and what to do about it stand in Texts under "problem.{slug}".</summary>
internal sealed record ProblemKind(string Slug, int Status)
{
    public static readonly ProblemKind NotJson = new("not-json", 400);
    public static readonly ProblemKind BadRequest = new("bad-request", 400);
    public static readonly ProblemKind Unauthenticated = new("unauthenticated", 401);
    public static readonly ProblemKind Forbidden = new("forbidden", 403);
    public static readonly ProblemKind OwnDraft = new("own-draft", 403);
    public static readonly ProblemKind NotFound = new("not-found", 404);
    public static readonly ProblemKind MethodNotAllowed = new("method-not-allowed", 405);
    public static readonly ProblemKind TooSlow = new("request-timeout", 408);
    public static readonly ProblemKind ReferenceTaken = new("reference-taken", 409);
    public static readonly ProblemKind RuleSetKnown = new("rule-set-known", 409);
    public static readonly ProblemKind RuleSetStatus = new("rule-set-status", 409);
    public static readonly ProblemKind SuspiciousChangeDetector = new("list-guard", 409);
    public static readonly ProblemKind TooLarge = new("too-large", 413);
    public static readonly ProblemKind UriTooLong = new("uri-too-long", 414);
    public static readonly ProblemKind UnsupportedMediaType = new("unsupported-media-type", 415);
    public static readonly ProblemKind Invalid = new("invalid", 422);
    public static readonly ProblemKind IdempotencyKeyReused = new("idempotency-key-reused", 422);
    public static readonly ProblemKind TooManyRequests = new("too-many-requests", 429);
    public static readonly ProblemKind HeadersTooLarge = new("headers-too-large", 431);
    public static readonly ProblemKind Internal = new("internal", 500);
    public static readonly ProblemKind TransientDbError = new("database-away", 503);

    public static readonly IReadOnlyList<ProblemKind> All =
    [
        NotJson, BadRequest, Unauthenticated, Forbidden, OwnDraft, NotFound, MethodNotAllowed, TooSlow, ReferenceTaken,
        RuleSetKnown, RuleSetStatus, SuspiciousChangeDetector, TooLarge, UriTooLong,
        UnsupportedMediaType, Invalid, IdempotencyKeyReused, TooManyRequests, HeadersTooLarge, Internal, TransientDbError,
    ];

    public string Type => $"/problems/{Slug}";

    public Message Title => new($"problem.{Slug}.title");

    public Message About => new($"problem.{Slug}.about");

    /// <summary>The kind that stands for a bare status, as routing and the server set it.</summary>
    public static ProblemKind Of(int status) => All.FirstOrDefault(k => k.Status == status && k != NotJson) ?? (status >= 500 ? Internal : BadRequest);
}
