using ExportControl.Contracts.Texts;

namespace ExportControl.Contracts.Errors;

/// <summary>A problem type. Its address is /problems/{slug}; its title and description are the texts "problem.{slug}.title" and "problem.{slug}.about".</summary>
public sealed record ProblemKind(string Slug, int Status)
{
    public static readonly ProblemKind NotJson = new("not-json", 400);
    public static readonly ProblemKind BadRequest = new("bad-request", 400);
    public static readonly ProblemKind Unauthenticated = new("unauthenticated", 401);
    public static readonly ProblemKind Forbidden = new("forbidden", 403);
    public static readonly ProblemKind OwnDraft = new("own-draft", 403);
    public static readonly ProblemKind OwnProposal = new("own-proposal", 403);
    public static readonly ProblemKind NotFound = new("not-found", 404);
    public static readonly ProblemKind MethodNotAllowed = new("method-not-allowed", 405);
    public static readonly ProblemKind TooSlow = new("request-timeout", 408);
    public static readonly ProblemKind ReferenceTaken = new("reference-taken", 409);
    public static readonly ProblemKind DeclarationWithdrawn = new("declaration-withdrawn", 409);
    public static readonly ProblemKind VerdictMissing = new("verdict-missing", 409);
    public static readonly ProblemKind NotSandbox = new("not-a-sandbox", 409);
    public static readonly ProblemKind ProfileInForce = new("profile-in-force", 409);
    public static readonly ProblemKind CaseState = new("case-state", 409);
    public static readonly ProblemKind CaseOwned = new("case-owned", 409);
    public static readonly ProblemKind CaseFiles = new("case-files", 409);
    public static readonly ProblemKind LicenceTaken = new("licence-taken", 409);
    public static readonly ProblemKind LicenceAmbiguous = new("licence-ambiguous", 409);
    public static readonly ProblemKind LicenceState = new("licence-state", 409);
    public static readonly ProblemKind LicenceOverdrawn = new("licence-overdrawn", 409);
    public static readonly ProblemKind UsageTaken = new("licence-usage-taken", 409);
    public static readonly ProblemKind RuleSetKnown = new("rule-set-known", 409);
    public static readonly ProblemKind RuleSetStatus = new("rule-set-status", 409);
    public static readonly ProblemKind SuspiciousListChange = new("list-guard", 409);
    public static readonly ProblemKind RequestRunning = new("request-running", 409);
    public static readonly ProblemKind SecretNotRepeated = new("secret-not-repeated", 409);
    public static readonly ProblemKind WebhooksOff = new("webhooks-off", 409);
    public static readonly ProblemKind TooManyWebhooks = new("too-many-webhooks", 409);
    public static readonly ProblemKind EventsRemoved = new("events-removed", 410);
    public static readonly ProblemKind StateChanged = new("state-changed", 412);
    public static readonly ProblemKind TooLarge = new("too-large", 413);
    public static readonly ProblemKind UriTooLong = new("uri-too-long", 414);
    public static readonly ProblemKind UnsupportedMediaType = new("unsupported-media-type", 415);
    public static readonly ProblemKind Invalid = new("invalid", 422);
    public static readonly ProblemKind IdempotencyKeyReused = new("idempotency-key-reused", 422);
    public static readonly ProblemKind PreconditionRequired = new("precondition-required", 428);
    public static readonly ProblemKind TooManyRequests = new("too-many-requests", 429);
    public static readonly ProblemKind HeadersTooLarge = new("headers-too-large", 431);
    public static readonly ProblemKind Internal = new("internal", 500);
    public static readonly ProblemKind DatabaseUnavailable = new("database-unavailable", 503);
    public static readonly ProblemKind Overloaded = new("overloaded", 503);
    public static readonly ProblemKind ServiceStopping = new("service-stopping", 503);

    public static readonly IReadOnlyList<ProblemKind> All =
    [
        NotJson, BadRequest, Unauthenticated, Forbidden, OwnDraft, OwnProposal, NotFound, MethodNotAllowed, TooSlow, ReferenceTaken, DeclarationWithdrawn,
        VerdictMissing, NotSandbox, ProfileInForce, CaseState, CaseOwned, CaseFiles,
        LicenceTaken, LicenceAmbiguous, LicenceState, LicenceOverdrawn, UsageTaken, RuleSetKnown, RuleSetStatus, SuspiciousListChange, RequestRunning, SecretNotRepeated, WebhooksOff, TooManyWebhooks, EventsRemoved,
        StateChanged, TooLarge, UriTooLong,
        UnsupportedMediaType, Invalid, IdempotencyKeyReused, PreconditionRequired, TooManyRequests, HeadersTooLarge, Internal, DatabaseUnavailable,
        Overloaded, ServiceStopping,
    ];

    public string Type => $"/problems/{Slug}";

    public Message Title => new($"problem.{Slug}.title");

    public Message About => new($"problem.{Slug}.about");

    /// <summary>The kind for a status that routing or the server set without a body.</summary>
    public static ProblemKind Of(int status) => All.FirstOrDefault(k => k.Status == status && k != NotJson) ?? (status >= 500 ? Internal : BadRequest);
}
