using System.Diagnostics;
using System.Globalization;
using System.Text;
using ExportControl.Benchmarks.Report;
using Npgsql;

namespace ExportControl.Benchmarks.Post;

/// <summary>
/// pgbench, inserting one declaration per transaction. Its scripts are generated from declarations that the service has stored: every row of a
/// declaration, in all tables, is inserted again under new ids by one prepared statement. Documents are constants of the statement, so pgbench does not send them.
/// </summary>
internal sealed class PgBench
{
    private const int Scripts = 16;

    // A disk that completes no transaction in the given time gets more time, up to two minutes in all.
    private static readonly int[] LongerTries = [5, 25];

    // A UUIDv7, as the service creates them: the order of ids is the order of time.
    private const string NewId =
        "encode(overlay(uuid_send(gen_random_uuid()) placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::int8) from 3) from 1), 'hex')::uuid";

    private int scripts;
    private readonly NpgsqlConnectionStringBuilder server;
    private readonly string folder = Path.Combine(Repository.Root, "artifacts", "bench", "pgbench");

    private PgBench(string connectionString) => server = new NpgsqlConnectionStringBuilder(connectionString);

    /// <summary>Average bytes of the documents of a declaration.</summary>
    public double DocumentBytes { get; private set; }

    /// <exception cref="InvalidOperationException">The database holds no declaration.</exception>
    public static async Task<PgBench> FromStoredAsync(string connectionString)
    {
        var bench = new PgBench(connectionString);
        Directory.CreateDirectory(bench.folder);
        await using var source = NpgsqlDataSource.Create(connectionString);
        var columns = await ReadAsync(source, """
            SELECT c.table_name, c.column_name, c.udt_name FROM information_schema.columns c
            WHERE c.table_schema = 'public' AND c.is_generated = 'NEVER' AND c.is_identity = 'NO'
              AND (c.table_name IN ('events', 'case_events') OR EXISTS (SELECT FROM information_schema.columns k WHERE k.table_schema = 'public' AND k.table_name = c.table_name
                          AND (k.column_name IN ('declaration_id', 'verdict_id') OR (k.column_name = 'id' AND k.table_name = 'declarations'))))
              AND c.table_name NOT LIKE 'rescreening%'
            ORDER BY c.table_name <> 'declarations', c.table_name, c.ordinal_position
            """);
        var stored = await ReadAsync(source, $"""
            SELECT d.id::text, v.id::text, d.reference, (octet_length(d.received) + octet_length(v.facts) + octet_length(v.document))::text
            FROM declarations d JOIN verdicts v ON v.tenant_id = d.tenant_id AND v.declaration_id = d.id ORDER BY d.id DESC LIMIT {Scripts}
            """);
        if (stored.Count == 0)
        {
            throw new InvalidOperationException("The database holds no declaration to generate scripts from.");
        }

        bench.scripts = stored.Count;
        for (var i = 0; i < stored.Count; i++)
        {
            await File.WriteAllTextAsync(bench.Script(i, whole: true), await StatementAsync(source, columns, stored[i], _ => true));
            await File.WriteAllTextAsync(bench.Script(i, whole: false), await StatementAsync(source, columns, stored[i], t => t is "declarations" or "verdicts"));
        }

        bench.DocumentBytes = stored.Average(s => double.Parse(s[3]!, CultureInfo.InvariantCulture));
        return bench;
    }

    /// <summary>Transactions per second and the seconds of the run; null if no transaction finished, also in the longer tries.</summary>
    /// <param name="clients">Connections.</param>
    /// <param name="seconds">Duration of the first try, at least one second.</param>
    /// <param name="whole">All rows of a declaration, or those of the declaration and its verdict only.</param>
    public async Task<(double PerSecond, int Seconds)?> RunAsync(int clients, double seconds, bool whole = true)
    {
        var first = Math.Max(1, (int)seconds);
        foreach (var duration in LongerTries.Select(factor => first * factor).Prepend(first).Where(d => d <= 120))
        {
            if (await TryAsync(clients, duration, whole) is { } perSecond)
            {
                return (perSecond, duration);
            }

            System.Console.WriteLine($"pgbench finished no transaction in {duration} s");
        }

        return null;
    }

    private async Task<double?> TryAsync(int clients, int seconds, bool whole)
    {
        List<string> arguments = ["-n", "-M", "prepared", "-c", $"{clients}", "-j", "2", "-T", $"{seconds}"];
        arguments.AddRange(Enumerable.Range(0, scripts).SelectMany(i => new[] { "-f", Script(i, whole) }));
        arguments.AddRange(["-h", server.Host!, "-p", server.Port.ToString(CultureInfo.InvariantCulture), "-U", server.Username!, server.Database!]);
        var start = new ProcessStartInfo(Program(), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PGPASSWORD"] = server.Password;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? PgBenchOutput.Rate(output) : throw new InvalidOperationException($"pgbench exited with {process.ExitCode}: {await errors}{output}");
    }

    private static async Task<string> StatementAsync(NpgsqlDataSource source, List<string?[]> columns, string?[] stored, Func<string, bool> wanted)
    {
        var (declaration, verdict, reference) = (stored[0]!, stored[1]!, stored[2]!);
        var sql = new StringBuilder($"WITH ids AS MATERIALIZED (SELECT {NewId} AS d, {NewId} AS v, 'P' || gen_random_uuid() AS r)");
        foreach (var table in columns.GroupBy(c => c[0]!).Where(t => wanted(t.Key)))
        {
            var names = table.Select(c => c[1]!).ToList();
            var key = table.Key == "declarations" ? $"id = '{declaration}'"
                : table.Key == "events" ? $"subject = '{declaration}'"
                : table.Key == "case_events" ? $"case_id = '{verdict}'"
                : names.Contains("verdict_id") ? $"verdict_id = '{verdict}'"
                : $"declaration_id = '{declaration}'";
            var rows = await ReadAsync(source, $"SELECT {string.Join(", ", names.Select(n => $"{n}::text"))} FROM {table.Key} WHERE {key}");
            if (rows.Count == 0)
            {
                continue;
            }

            string Value(string? text, string type, string name) =>
                text is null || (table.Key == "events" && name == "position") ? $"NULL::{type}"
                : text == declaration ? $"ids.d::{type}" : text == verdict ? "ids.v" : text == reference ? "ids.r"
                : type == "timestamptz" && name is "screened_at" or "created_at" ? "now()"
                : $"{Literal(text)}::{type}";

            var types = table.Select(c => c[2]!).ToList();
            var values = rows.Select(r => $"SELECT {string.Join(", ", r.Select((v, i) => Value(v, types[i], names[i])))} FROM ids");
            sql.Append(CultureInfo.InvariantCulture, $",\n{table.Key}_ AS (INSERT INTO {table.Key} ({string.Join(", ", names)})\n{string.Join("\nUNION ALL ", values)}{(table.Key == "declarations" ? "\nON CONFLICT DO NOTHING RETURNING id" : "")})");
        }

        return sql.Append("\nSELECT id FROM declarations_;\n").ToString();
    }

    // With escapes, because a colon would begin a variable of pgbench, in a literal too.
    private static string Literal(string text) =>
        $"E'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal).Replace(":", "\\x3a", StringComparison.Ordinal)}'";

    private static async Task<List<string?[]>> ReadAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string?[]>();
        while (await reader.ReadAsync())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetString(i))]);
        }

        return rows;
    }

    private static string Program() => Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal)
        .Select(d => Path.Combine(d, "bin", "pgbench")).FirstOrDefault(File.Exists) ?? "pgbench";

    private string Script(int i, bool whole) => Path.Combine(folder, $"{(whole ? "whole" : "row")}-{i}.sql");
}
