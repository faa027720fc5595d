using Npgsql;

namespace ExportControl.Storage.Verdicts.Writing;

/// <summary>Inserts rows that belong to declarations. Rows of declarations that the transaction did not insert are left out.</summary>
internal abstract class RowInsert<TRow> : TableInsert
{
    // Not a column of the table: the verdict of the declaration that a row belongs to.
    private const string Owner = "of_verdict";

    private readonly InsertColumns<TRow> columns;
    private readonly Func<TRow, PendingVerdict> owner;

    /// <param name="table">Name of the table. Its column tenant_id is filled from the declaration.</param>
    /// <param name="owner">The declaration that a row belongs to.</param>
    /// <param name="columns">The other columns.</param>
    /// <param name="ending">End of the statement: an order, or what happens to a row that exists.</param>
    /// <param name="inOrder">Whether the rows are inserted in their order. Without it a join may change it.</param>
    protected RowInsert(string table, Func<TRow, PendingVerdict> owner, InsertColumns<TRow> columns, string ending = "", bool inOrder = false)
    {
        (this.owner, this.columns) = (owner, columns);
        var (numbered, place) = inOrder ? ("WITH ORDINALITY ", ", place") : ("", "");
        Statement =
            $"""
            {InsertedDeclarations}
            INSERT INTO {table} (tenant_id, {columns.Names})
            SELECT inserted.tenant_id, {columns.Values}
            FROM inserted JOIN unnest(@{Owner}, {columns.Parameters}) {numbered}AS r({Owner}, {columns.Names}{place}) ON r.{Owner} = inserted.verdict_id
            {(inOrder ? "ORDER BY r.place" : "")} {ending}
            """;
    }

    public string Statement { get; }

    public sealed override NpgsqlBatchCommand? CommandFor(IReadOnlyList<PendingVerdict> group)
    {
        var rows = Rows(group);
        if (rows.Count == 0)
        {
            return null;
        }

        var command = new NpgsqlBatchCommand(Statement);
        AddDeclarations(command.Parameters, group);
        command.Parameters.Add(InsertColumns.Array(Owner, rows, r => owner(r).Stored.Id));
        columns.AddParameters(command.Parameters, rows);
        return command;
    }

    /// <summary>The rows that a group adds.</summary>
    protected abstract IReadOnlyList<TRow> Rows(IReadOnlyList<PendingVerdict> group);
}
