namespace ExportControl.Screening.Declarations.Profiles;

/// <summary>One statement of a party's profile that concerns a declaration. It is stored with the verdict.</summary>
public sealed record StandingStatement
{
    /// <summary>The party of the declaration whose profile it is: exporter, consignee or endUser.</summary>
    public required string Party { get; init; }

    /// <summary>Version of the profile.</summary>
    public required int Version { get; init; }

    /// <summary>Name of the fact, as findings name it (<see cref="StandingFacts"/>).</summary>
    public required string Fact { get; init; }

    /// <summary>The value, as findings show it.</summary>
    public required string Value { get; init; }

    /// <summary>Numbers of the lines that it concerns; null where it concerns the declaration.</summary>
    public IReadOnlyList<int>? Lines { get; init; }

    /// <summary>What proves it; null where the profile names nothing.</summary>
    public string? Evidence { get; init; }
}
