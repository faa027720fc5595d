namespace ExportControl.Storage.Licences.Ledger;

/// <summary>What a transaction has locked and read of a licence for a consumption.</summary>
internal sealed record LockedLedger
{
    public required IReadOnlyList<LicenceLine> Lines { get; init; }

    public required LicenceState State { get; init; }

    public required int Version { get; init; }

    /// <summary>The consumption of the id; null where there is none.</summary>
    public LicencePosting? Consumption { get; init; }

    /// <summary>What it took of a reservation.</summary>
    public LicencePosting? Release { get; init; }

    /// <summary>Its reversal; null where there is none.</summary>
    public LicencePosting? Reversal { get; init; }

    /// <summary>What the line of the declaration has reserved of the line of the licence.</summary>
    public decimal OpenQuantity { get; init; }

    public decimal OpenValue { get; init; }

    /// <summary>The revision that reserved it; null for none.</summary>
    public int? Revision { get; init; }

    public LicenceLine LineOf(int no) => Lines.Single(l => l.No == no);
}
