using System.Collections;
using Npgsql;

namespace ExportControl.Storage.Verdicts.Writing;

/// <summary>The columns of an insert: each is a column of the table, and its values for all rows are one array parameter of the same name.</summary>
internal sealed class InsertColumns<TRow> : IEnumerable<string>
{
    private readonly List<Column> columns = [];

    public InsertColumns()
    {
    }

    /// <param name="first">Columns before those that are added.</param>
    public InsertColumns(InsertColumns<TRow> first) => columns.AddRange(first.columns);

    /// <summary>"a, b": the columns of the table.</summary>
    public string Names => string.Join(", ", this);

    /// <summary>"@a, @b": the parameters.</summary>
    public string Parameters => string.Join(", ", columns.Select(c => $"@{c.Name}"));

    /// <summary>"r.a, r.b": the values of a row that the arrays are unnested to as r.</summary>
    public string Values => string.Join(", ", columns.Select(c => c.Value));

    /// <param name="name">Column of the table.</param>
    /// <param name="value">Value for a row.</param>
    /// <param name="expression">SQL for the stored value, where it is not the array's element "r.name" itself.</param>
    public void Add<T>(string name, Func<TRow, T> value, string? expression = null) =>
        columns.Add(new Column(name, expression ?? $"r.{name}", rows => InsertColumns.Array(name, rows, value)));

    public void AddParameters(NpgsqlParameterCollection parameters, IReadOnlyList<TRow> rows)
    {
        foreach (var column in columns)
        {
            parameters.Add(column.ToParameter(rows));
        }
    }

    public IEnumerator<string> GetEnumerator() => columns.Select(c => c.Name).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed record Column(string Name, string Value, Func<IReadOnlyList<TRow>, NpgsqlParameter> ToParameter);
}

internal static class InsertColumns
{
    /// <summary>An array parameter with one element for each row.</summary>
    public static NpgsqlParameter Array<TRow, T>(string name, IReadOnlyList<TRow> rows, Func<TRow, T> value)
    {
        var values = new T[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(rows[i]);
        }

        return new NpgsqlParameter<T[]> { ParameterName = name, TypedValue = values };
    }
}
