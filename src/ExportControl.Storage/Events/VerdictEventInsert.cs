using ExportControl.Storage.Verdicts.Writing;

namespace ExportControl.Storage.Events;

/// <summary>Inserts one event for each inserted verdict.</summary>
internal sealed class VerdictEventInsert() : RowInsert<PendingVerdict>("events", p => p, Columns)
{
    private static readonly InsertColumns<PendingVerdict> Columns = new()
    {
        { "id", p => p.Event.Id },
        { "type", p => EventTypes.NameOf(p.Event.Type) },
        { "subject", p => p.Event.Subject },
        { "at", p => p.Event.At },
        { "data", p => p.EventData },
    };

    protected override IReadOnlyList<PendingVerdict> Rows(IReadOnlyList<PendingVerdict> group) => group;
}
