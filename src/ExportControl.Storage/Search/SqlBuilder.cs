using System.Globalization;
using System.Text;
using Npgsql;

namespace ExportControl.Storage.Search;

/// <summary>Builds one statement with positional parameters.</summary>
internal sealed class SqlBuilder
{
    private readonly StringBuilder text = new();
    private readonly NpgsqlBatchCommand command = new();

    /// <summary>Adds a parameter; returns its placeholder.</summary>
    public string Parameter<T>(T value)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return string.Create(CultureInfo.InvariantCulture, $"${command.Parameters.Count}");
    }

    public SqlBuilder Append(string sql)
    {
        text.Append(sql);
        return this;
    }

    public NpgsqlBatchCommand Build()
    {
        command.CommandText = text.ToString();
        return command;
    }
}
