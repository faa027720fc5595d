using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ExportControl.Screening.Verdicts;
using Npgsql;
using NpgsqlTypes;

namespace ExportControl.Benchmarks.Engine.Engines;

/// <summary>
/// Lines, list rows, countries and control numbers as tables, joined by equality (prefixes of a code with the rows, a short code with the prefixes of
/// the rows), and the rules as one statement over the matches. Timed by the server, without the transfer of results.
/// </summary>
internal sealed class SqlEngine(RuleTranslation translation, NpgsqlDataSource source) : ComparedEngine
{
    private readonly SqlStatement text = new(translation);
    private int count;

    public override string Name => "PostgreSQL set-based join";

    public string Statement => text.Statement;

    public override void Prepare(ReadOnlySpan<EvaluationCase> lines)
    {
        count = lines.Length;
        using var connection = source.OpenConnection();
        Run(connection, SqlStatement.Tables);
        using (var copy = connection.BeginBinaryImport(SqlStatement.CopyLines))
        {
            for (var i = 0; i < lines.Length; i++)
            {
                Write(copy, i, lines[i].Input);
            }

            copy.Complete();
        }

        using (var copy = connection.BeginBinaryImport("COPY met (code, bit, kind, valid_from, valid_to) FROM STDIN (FORMAT binary)"))
        {
            foreach (var (code, bit, kind, from, to) in text.Rows())
            {
                copy.StartRow();
                copy.Write(code);
                copy.Write(bit);
                copy.Write(kind, NpgsqlDbType.Smallint);
                copy.Write(from);
                copy.Write(to);
            }

            copy.Complete();
        }

        var inputs = lines.ToArray().Select(l => l.Input).ToList();
        var codes = inputs.SelectMany(l => new[] { l.Origin, l.ImportedFrom, l.Dispatch, l.Destination, l.Exporter, l.Consignee, l.EndUser, l.Manufacturer }).Distinct();
        foreach (var (country, sets) in text.Members(codes))
        {
            Run(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO countries VALUES ('{country}', {sets})"));
        }

        foreach (var number in inputs.Select(l => l.Number).Distinct().Where(n => n.Length > 0))
        {
            foreach (var (bit, from, to) in text.Named(number))
            {
                Run(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO numbers VALUES ('{number}', {bit}, {from}, {to})"));
            }
        }

        foreach (var statement in SqlStatement.Indexes.Split(';'))
        {
            Run(connection, statement);
        }
    }

    /// <summary>Evaluates all lines in one statement.</summary>
    public override void Evaluate(ReadOnlySpan<EvaluationCase> lines, Span<LineResult> results)
    {
        using var connection = Open();
        using var command = new NpgsqlCommand($"SELECT id, outcome, definite, possible FROM ({text.Statement}) v WHERE id < {results.Length}", connection);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            results[reader.GetInt32(0)] = new LineResult((Outcome)reader.GetInt32(1), (ulong)reader.GetInt64(2), (ulong)reader.GetInt64(3));
        }
    }

    /// <summary>Nanoseconds per line, measured by the server.</summary>
    public double Measure()
    {
        using var connection = Open();
        using var command = new NpgsqlCommand($"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {text.Statement}", connection);
        using var plan = JsonDocument.Parse((string)command.ExecuteScalar()!);
        return plan.RootElement[0].GetProperty("Execution Time").GetDouble() * 1e6 / count;
    }

    // One core, as for the other engines. Neither jit nor a second worker made it faster (three rounds each, 24 Nov 2026).
    private NpgsqlConnection Open()
    {
        var connection = source.OpenConnection();
        Run(connection, "SET max_parallel_workers_per_gather = 0; SET jit = off; SET work_mem = '256MB'");
        return connection;
    }

    private static void Run(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static void Write(NpgsqlBinaryImporter copy, int id, LineInput line)
    {
        copy.StartRow();
        copy.Write(id);
        copy.Write(line.Code);
        copy.Write(line.Known);
        copy.Write(line.Day);
        copy.Write(line.Procedure);
        copy.Write(line.Origin);
        copy.Write(line.ImportedFrom);
        copy.Write(line.Dispatch);
        copy.Write(line.Destination);
        copy.Write(line.Exporter);
        copy.Write(line.Consignee);
        copy.Write(line.EndUser);
        copy.Write(line.Manufacturer);
        copy.Write(line.Transit, NpgsqlDbType.Array | NpgsqlDbType.Text);
        copy.Write(line.Papers, NpgsqlDbType.Array | NpgsqlDbType.Text);
        copy.Write(line.Number);
        copy.Write(line.UsContent);
        copy.Write(line.Military);
        copy.Write(line.MassDestruction);
        copy.Write(line.Statement);
        copy.Write(line.Clause);
    }
}
