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

    /// <summary>JSON pointer of the member (or /query/…, /header/…) → messages; only where the input is invalid.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }
}
