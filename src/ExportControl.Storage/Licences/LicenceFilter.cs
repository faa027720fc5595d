namespace ExportControl.Storage.Licences;

/// <summary>Which licences a list has. All that are stated must hold.</summary>
public sealed record LicenceFilter
{
    public string? Type { get; init; }

    public string? Number { get; init; }

    /// <summary>A tax id, or a part of a name in any case.</summary>
    public string? Holder { get; init; }

    public LicenceState? State { get; init; }

    /// <summary>Licences that end before the day.</summary>
    public DateOnly? ExpiringBefore { get; init; }
}
