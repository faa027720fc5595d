using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Errors;

/// <summary>An RFC 9457 problem as answered.</summary>
public sealed record ProblemDocument
{
    public required string Type { get; init; }

    public required string Title { get; init; }

    public required int Status { get; init; }

    public required string Detail { get; init; }

    public required string Instance { get; init; }

    public required string TraceId { get; init; }

    /// <summary>Of a 409: the declaration that has the reference.</summary>
    [Description("Only of a conflict with a stored declaration: its id.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? DeclarationId { get; init; }

    /// <summary>Of a 409: the verdict of that declaration.</summary>
    [Description("Only of a conflict with a stored declaration: the id of its verdict.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? VerdictId { get; init; }

    /// <summary>Of a 409: what the first request with the idempotency key created.</summary>
    [Description("Only of a repeat whose answer contained a secret, and of a licence that is registered already: the id of what exists.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? ResourceId { get; init; }

    /// <summary>Of a 412: the version that the change met.</summary>
    [Description("Only of a 412: the version of the resource that the change met.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CurrentVersion? Current { get; init; }

    /// <summary>Of a 409: what is left of the licence.</summary>
    [Description("Only of a consumption that would overdraw a licence: what is left of it.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LeftAmount? Left { get; init; }

    /// <summary>JSON pointer of the member (or /query/…, /header/…) → errors; only where the input is invalid.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, InputError[]>? Errors { get; init; }
}
