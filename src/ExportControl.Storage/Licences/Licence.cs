namespace ExportControl.Storage.Licences;

/// <summary>A licence, permit or identification conclusion of the register.</summary>
public sealed record Licence
{
    public required Guid Id { get; init; }

    /// <summary>Canonical document type.</summary>
    public required string Type { get; init; }

    /// <summary>Without white space at its ends, Unicode NFC; unique by type.</summary>
    public required string Number { get; init; }

    public required string Authority { get; init; }

    public required string HolderName { get; init; }

    public string? HolderTaxId { get; init; }

    public required DateOnly IssuedOn { get; init; }

    public required DateOnly ValidFrom { get; init; }

    /// <summary>Inclusive; null for no end.</summary>
    public DateOnly? ValidTo { get; init; }

    public required LicenceState State { get; init; }

    /// <summary>Number of changes; the entity tag.</summary>
    public required int Version { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    public required string RegisteredBy { get; init; }

    public required IReadOnlyList<LicenceLine> Lines { get; init; }

    internal static Licence Of(LicenceRow row, IEnumerable<LicenceLineRow> lines) => new()
    {
        Id = row.Id,
        Type = row.Type,
        Number = row.Number,
        Authority = row.Authority,
        HolderName = row.HolderName,
        HolderTaxId = row.HolderTaxId,
        IssuedOn = row.IssuedOn,
        ValidFrom = row.ValidFrom,
        ValidTo = row.ValidTo,
        State = Enum.Parse<LicenceState>(row.State, ignoreCase: true),
        Version = row.Version,
        RegisteredAt = row.RegisteredAt,
        RegisteredBy = row.RegisteredByName,
        Lines = [.. lines.OrderBy(l => l.No).Select(LicenceLine.Of)],
    };
}
