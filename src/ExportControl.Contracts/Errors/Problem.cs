using System.Globalization;
using ExportControl.Contracts.Texts;

namespace ExportControl.Contracts.Errors;

/// <summary>A refused request before its texts are written in a language.</summary>
/// <param name="Kind">The problem type.</param>
/// <param name="Detail">The RFC 9457 detail.</param>
/// <param name="Errors">JSON pointer → messages; only for invalid input.</param>
public sealed record Problem(ProblemKind Kind, Message Detail, IReadOnlyDictionary<string, List<Message>>? Errors = null)
{
    /// <summary>The stored declaration that conflicts with the request.</summary>
    public Guid? DeclarationId { get; init; }

    /// <summary>Its verdict.</summary>
    public Guid? VerdictId { get; init; }

    /// <summary>What the first request with the idempotency key created.</summary>
    public Guid? ResourceId { get; init; }

    /// <summary>The version of the resource that a refused change met.</summary>
    public CurrentVersion? Current { get; init; }

    /// <summary>What is left of a licence that a consumption would overdraw.</summary>
    public LeftAmount? Left { get; init; }

    /// <summary>A problem whose detail is the general description of its kind.</summary>
    public static Problem Of(ProblemKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return new(kind, kind.About);
    }

    /// <summary>404 for a resource; the text is "not-found.{resource}".</summary>
    public static Problem NotFound(string resource, string id) => new(ProblemKind.NotFound, new($"not-found.{resource}", ("id", SafeText.Of(id))));

    /// <summary>412: the resource has another version than the caller says.</summary>
    /// <param name="version">Its version.</param>
    /// <param name="state">Its state.</param>
    public static Problem Changed(int version, string state) =>
        new(ProblemKind.StateChanged, new("state-changed.detail", ("version", version.ToString(CultureInfo.InvariantCulture)))) { Current = new(version, state) };

    /// <summary>The document as answered.</summary>
    public ProblemDocument ToDocument(Language language, string instance, string traceId) => new()
    {
        Type = Kind.Type,
        Title = Kind.Title.In(language),
        Status = Kind.Status,
        Detail = Detail.In(language),
        Instance = instance,
        TraceId = traceId,
        DeclarationId = DeclarationId,
        VerdictId = VerdictId,
        ResourceId = ResourceId,
        Current = Current,
        Left = Left,
        Errors = Errors?.ToDictionary(e => e.Key, e => e.Value.Select(m => new InputError(m.Key, m.In(language))).Distinct().ToArray(), StringComparer.Ordinal),
    };
}
