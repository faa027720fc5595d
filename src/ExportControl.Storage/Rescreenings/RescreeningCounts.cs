using System.Text.Json;
using System.Text.Json.Serialization;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Rescreenings;

/// <summary>What a re-screening has found.</summary>
public sealed record RescreeningCounts
{
    /// <summary>Name of the goods group of lines in no group.</summary>
    public const string OtherGoods = "other";

    /// <summary>Nothing yet.</summary>
    public static RescreeningCounts None { get; } = new();

    /// <summary>Verdicts looked at.</summary>
    public long Verdicts { get; init; }

    /// <summary>Those that would have another outcome, of verdict or of a line.</summary>
    public long Outcomes { get; init; }

    /// <summary>Those with the same outcomes and other findings.</summary>
    public long FindingsOnly { get; init; }

    /// <summary>Entries in the list of changes.</summary>
    public long Changes { get; init; }

    /// <summary>Verdicts from outcome to outcome.</summary>
    public IReadOnlyList<OutcomeMove> VerdictMoves { get; init; } = [];

    /// <summary>Lines from outcome to outcome.</summary>
    public IReadOnlyList<OutcomeMove> LineMoves { get; init; } = [];

    /// <summary>By rule, in ordinal order.</summary>
    public IReadOnlyList<RuleMove> Rules { get; init; } = [];

    /// <summary>By goods group of the lines that would change; a verdict counts once in each of its groups.</summary>
    public IReadOnlyList<ChangeShare> GoodsGroups { get; init; } = [];

    /// <summary>By country of destination.</summary>
    public IReadOnlyList<ChangeShare> Destinations { get; init; } = [];

    /// <summary>By tenant.</summary>
    public IReadOnlyList<ChangeShare> Tenants { get; init; } = [];

    internal static RescreeningCounts Read(byte[]? document) =>
        document is null ? None : JsonSerializer.Deserialize(document, CountsJson.Default.RescreeningCounts) ?? throw new JsonException("Counts are expected.");

    internal byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, CountsJson.Default.RescreeningCounts);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(SnakeCaseEnumConverter<Outcome>)])]
[JsonSerializable(typeof(RescreeningCounts))]
internal sealed partial class CountsJson : JsonSerializerContext;
