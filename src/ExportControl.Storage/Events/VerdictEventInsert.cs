using ExportControl.Storage.Verdicts.Writing;

namespace ExportControl.Storage.Events;

/// <summary>Inserts the events of the inserted verdicts and of the cases that they open, in this order: receivers get them in it.</summary>
internal sealed class VerdictEventInsert() : RowInsert<(PendingVerdict Pending, NewEvent Event)>(
    "events", e => e.Pending, Columns, inOrder: true)
{
    private static readonly InsertColumns<(PendingVerdict Pending, NewEvent Event)> Columns = new()
    {
        { "id", e => e.Event.Id },
        { "type", e => EventTypes.NameOf(e.Event.Type) },
        { "subject", e => e.Event.Subject },
        { "at", e => e.Event.At },
        { "data", e => e.Event.Data },
    };

    protected override IReadOnlyList<(PendingVerdict Pending, NewEvent Event)> Rows(IReadOnlyList<PendingVerdict> group)
    {
        var events = new List<(PendingVerdict Pending, NewEvent Event)>(group.Count * 2);
        foreach (var pending in group)
        {
            foreach (var reported in pending.Events)
            {
                events.Add((pending, reported));
            }
        }

        return events;
    }
}
