using ExportControl.Screening.Values;

namespace ExportControl.Storage.Licences.Ledger;

/// <summary>An entry of the ledger of a licence.</summary>
public sealed record LicencePosting
{
    public required Guid Id { get; init; }

    /// <summary>Line of the licence.</summary>
    public required int Line { get; init; }

    public required PostingKind Kind { get; init; }

    /// <summary>In the unit of the line; 0 where that does not limit it.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>In the currency of the line; 0 where that does not limit it.</summary>
    public required decimal Value { get; init; }

    public Guid? DeclarationId { get; init; }

    /// <summary>Revision that reserved.</summary>
    public int? Revision { get; init; }

    public int? DeclarationLine { get; init; }

    /// <summary>What made the posting; unique by line.</summary>
    public required string Cause { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Name of the key or person; null for the service.</summary>
    public string? By { get; init; }

    /// <summary>The caller's id of the consumption that the posting belongs to; null for a posting of the service.</summary>
    public string? UsageId => UsageCause.IdOf(Cause);

    internal static LicencePosting Of(LicencePostingRow row) => new()
    {
        Id = row.Id,
        Line = row.Line,
        Kind = KindOf(row.Kind),
        Quantity = row.Quantity,
        Value = row.Value,
        DeclarationId = row.DeclarationId,
        Revision = row.Revision,
        DeclarationLine = row.DeclarationLine,
        Cause = row.Cause,
        At = row.At,
        By = row.ByName,
    };

    internal static PostingKind KindOf(string word) => Enum.Parse<PostingKind>(word, ignoreCase: true);

    internal static string WordOf(PostingKind kind) => SnakeCase.Of(kind.ToString());
}
