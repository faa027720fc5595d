using ExportControl.Screening.Values;

namespace ExportControl.Screening.Declarations.Profiles;

/// <summary>The statements of one version of a party's profile; null means not stated.</summary>
public sealed record StandingProfile
{
    /// <summary>Version, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>Country of the party. A party of another country with the same tax id is another party; null: of any country.</summary>
    public CountryCode? Country { get; init; }

    /// <summary>Date of registration of the party.</summary>
    public DateOnly? RegisteredOn { get; init; }

    /// <summary>Whether the party uses goods for military ends, or deals with such users.</summary>
    public bool? MilitaryEndUse { get; init; }

    /// <summary>Whether goods are for weapons of mass destruction.</summary>
    public bool? MassDestructionUse { get; init; }

    /// <summary>Whether the party's contracts forbid re-export to Russia.</summary>
    public bool? NoReexportClause { get; init; }

    /// <summary>Statements on goods. Only those of the exporter are read.</summary>
    public IReadOnlyList<GoodsStatement> Goods { get; init; } = [];

    /// <summary>What proves the statements; null where nothing is named.</summary>
    public Evidence? Evidence { get; init; }
}
