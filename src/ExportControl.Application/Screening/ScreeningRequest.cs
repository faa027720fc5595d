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

    /// <summary>Whether a stored declaration with the reference and other content gets a new revision; otherwise the request is refused.</summary>
    public bool MayRevise { get; init; }

    /// <summary>Whether the declaration is one of many in a request. Items yield to single declarations, and wait while the write queue is full, so that their sender slows down.</summary>
    public bool IsBatchItem { get; init; }
}
