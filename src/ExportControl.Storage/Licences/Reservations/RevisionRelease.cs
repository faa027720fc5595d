using ExportControl.Storage.Verdicts.Writing;
using Npgsql;

namespace ExportControl.Storage.Licences.Reservations;

/// <summary>A statement of <see cref="ReservationRelease"/> for the revisions of a group.</summary>
/// <param name="end">The end of the statement.</param>
internal sealed class RevisionRelease(string end) : TableInsert
{
    private readonly string statement = $"{InsertedDeclarations}\n{end}";

    public override NpgsqlBatchCommand? CommandFor(IReadOnlyList<PendingVerdict> group)
    {
        if (group.All(p => p.Stored.Revision == 1))
        {
            return null;
        }

        var command = new NpgsqlBatchCommand(statement);
        AddDeclarations(command.Parameters, group);
        return command;
    }
}
