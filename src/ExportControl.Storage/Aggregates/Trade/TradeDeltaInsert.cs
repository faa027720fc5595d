using ExportControl.Storage.Verdicts.Writing;
using Npgsql;

namespace ExportControl.Storage.Aggregates.Trade;

/// <summary>Adds the inserted trade entries of a group to totals. A group that neither adds nor removes entries has no command.</summary>
internal abstract class TradeDeltaInsert : TableInsert
{
    protected abstract string Statement { get; }

    public sealed override NpgsqlBatchCommand? CommandFor(IReadOnlyList<PendingVerdict> group)
    {
        if (group.All(p => p.Trade.Count == 0 && p.Stored.Revision == 1))
        {
            return null;
        }

        var command = new NpgsqlBatchCommand(Statement);
        AddDeclarations(command.Parameters, group);
        return command;
    }
}
