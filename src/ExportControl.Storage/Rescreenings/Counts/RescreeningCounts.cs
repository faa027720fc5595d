using System.Text.Json;
using System.Text.Json.Serialization;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Rescreenings.Counts;

/// <summary>The counts of a re-screening.</summary>
public sealed record RescreeningCounts
{
    /// <summary>The name under which lines of no goods group are counted.</summary>
    public const string OtherGoods = "other";

    /// <summary>No verdict counted.</summary>
    public static RescreeningCounts None { get; } = new();

    /// <summary>Verdicts evaluated.</summary>
    public long Verdicts { get; init; }

    /// <summary>Verdicts where the outcome of the verdict or of a line would change.</summary>
    public long Outcomes { get; init; }

    /// <summary>Verdicts where only findings would change.</summary>
    public long FindingsOnly { get; init; }

    /// <summary>Entries in the list of changes.</summary>
    public long Changes { get; init; }

    /// <summary>Verdicts that the re-screening wrote.</summary>
    public long Written { get; init; }

    /// <summary>Verdicts by stored and new outcome.</summary>
    public IReadOnlyList<OutcomeTransition> VerdictTransitions { get; init; } = [];

    /// <summary>Lines by stored and new outcome.</summary>
    public IReadOnlyList<OutcomeTransition> LineTransitions { get; init; } = [];

    /// <summary>By rule, in ordinal order.</summary>
    public IReadOnlyList<RuleChangeCount> Rules { get; init; } = [];

    /// <summary>By goods group of the lines that would change; a verdict counts once in each of its groups.</summary>
    public IReadOnlyList<ChangeCount> GoodsGroups { get; init; } = [];

    /// <summary>By country of destination.</summary>
    public IReadOnlyList<ChangeCount> Destinations { get; init; } = [];

    /// <summary>By tenant.</summary>
    public IReadOnlyList<ChangeCount> Tenants { get; init; } = [];

    internal static RescreeningCounts Read(byte[]? document) =>
        document is null ? None : JsonSerializer.Deserialize(document, CountsJson.Default.RescreeningCounts) ?? throw new JsonException("Counts of a re-screening are expected.");

    internal byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, CountsJson.Default.RescreeningCounts);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(SnakeCaseEnumConverter<Outcome>)])]
[JsonSerializable(typeof(RescreeningCounts))]
internal sealed partial class CountsJson : JsonSerializerContext;
