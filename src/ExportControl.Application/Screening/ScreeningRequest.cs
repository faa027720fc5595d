using ExportControl.Contracts.Declarations;
using ExportControl.Contracts.Validation;

namespace ExportControl.Application.Screening;

/// <summary>A declaration to be screened and stored.</summary>
/// <param name="Tenant">The owner of the declaration.</param>
/// <param name="Body">The declaration as parsed.</param>
public sealed record ScreeningRequest(Guid Tenant, ParsedDocument<DeclarationDocument> Body)
{
    /// <summary>The caller's retry key; null where none was sent.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Whether to wait while the write queue is full (for streams, whose sender then slows down) or to fail at once.</summary>
    public bool WaitWhenFull { get; init; }
}
