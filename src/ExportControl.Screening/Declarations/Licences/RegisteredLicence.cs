namespace ExportControl.Screening.Declarations.Licences;

/// <summary>A licence, permit or identification conclusion of the register that the declaration names, as it was at the time of screening. It is stored with the verdict.</summary>
public sealed record RegisteredLicence
{
    /// <summary>Canonical document type.</summary>
    public required string Type { get; init; }

    /// <summary>Number, as the register has it.</summary>
    public required string Number { get; init; }

    /// <summary>active, suspended or revoked.</summary>
    public required string State { get; init; }

    /// <summary>First day, inclusive.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day, inclusive; null for no end.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Whether the exporter of the declaration is its holder.</summary>
    public required bool IsHeldByExporter { get; init; }

    /// <summary>What it permits.</summary>
    public required IReadOnlyList<RegisteredLicenceLine> Lines { get; init; }
}
