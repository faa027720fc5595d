using ExportControl.Storage.Verdicts;
using ExportControl.Storage.Verdicts.Writing;

namespace ExportControl.Storage.Licences.Reservations;

/// <summary>Inserts a posting for each reservation of a group.</summary>
internal sealed class ReservationInsert(IReadOnlyList<PendingReservation> reservations) : RowInsert<PendingReservation>("licence_postings", r => r.Pending, Columns)
{
    private static readonly InsertColumns<PendingReservation> Columns = new()
    {
        { "id", r => VerdictId.New(r.Pending.Stored.ScreenedAt) },
        { "licence_id", r => r.Key.Licence },
        { "line", r => r.Key.Line },
        { "kind", _ => "reserve" },
        { "quantity", r => r.Amount.Quantity },
        { "value", r => r.Amount.Value },
        { "declaration_id", r => r.Pending.Stored.DeclarationId },
        { "revision", r => r.Pending.Stored.Revision },
        { "declaration_line", r => r.Amount.Line },
        { "cause", r => $"reserve/{r.Pending.Stored.DeclarationId}/{r.Pending.Stored.Revision}/{r.Amount.Line}" },
        { "at", r => r.Pending.Stored.ScreenedAt },
    };

    protected override IReadOnlyList<PendingReservation> Rows(IReadOnlyList<PendingVerdict> group) => reservations;
}
