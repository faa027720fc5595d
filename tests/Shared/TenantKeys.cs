using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ExportControl.Tests;

/// <summary>
/// Every statement keeps to one tenant, so that a distributed PostgreSQL can send it to one shard: each table that has the tenant's column is
/// inserted into with it, or joined and filtered by it. What crosses tenants is listed with its reason, here and in docs/scaling.md.
/// </summary>
public static partial class TenantKeys
{
    private const string Column = "tenant_id";

    /// <summary>Statements that cross tenants, by a piece of each as <see cref="Normal"/> writes it, and why they may.</summary>
    public static readonly IReadOnlyList<(string Piece, string Reason)> Crossing =
    [
        (@"from api_keys as (\w+) where \1\.hash = \S+ and", "a key is looked up by its hash before anybody knows whose it is"),
        (@"^update rescreenings set status = 'running'.* for update skip locked", "a replica that is free takes the oldest re-screening of any tenant"),
        (@"from verdicts as (\w+) where \1\.tenant_id > \S+ order by \1\.tenant_id limit", "a re-screening of all tenants goes from one to the next"),
        (@"^select count\(\*\)\S* from verdicts as (\w+) where \1\.id >= \S+ and \1\.id < \S+ and not exists", "a re-screening of all tenants counts first what there is to do"),
        (@"^with recursive t\(id\) as \( \(select tenant_id from verdicts", "the indexer adds verdicts to the search index, tenant by tenant"),
        (@"^with deleted as \( delete from \w+_deltas where ctid", "deltas of all tenants are rolled up in batches"),
    ];

    /// <summary>The tables of a database that have the tenant's column.</summary>
    public static async Task<IReadOnlySet<string>> TablesAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        await using var command = source.CreateCommand($"SELECT table_name::text FROM information_schema.columns WHERE table_schema = 'public' AND column_name = '{Column}'");
        await using var reader = await command.ExecuteReaderAsync();
        var tables = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }

    /// <summary>Those of the statements that cross tenants and are not known to.</summary>
    public static IReadOnlyList<string> Unkeyed(IEnumerable<string> statements, IReadOnlySet<string> tables) =>
        [.. statements.Select(Normal).Distinct().Where(s => !Crossing.Any(c => Regex.IsMatch(s, c.Piece))).Select(s => (Statement: s, Fault: Fault(s, tables)))
            .Where(s => s.Fault is not null).Select(s => $"{s.Fault}: {s.Statement}")];

    /// <summary>The first table that a statement takes from all tenants; null when there is none.</summary>
    public static string? Fault(string statement, IReadOnlySet<string> tables) => Blocks(Normal(statement)).Select(b => FaultIn(b, tables)).FirstOrDefault(f => f is not null);

    /// <summary>In lower case and on one line, without comments and quoted names.</summary>
    public static string Normal(string statement) =>
        Blanks().Replace(Comments().Replace(statement, " ").Replace("\"", "", StringComparison.Ordinal), " ").Trim().ToLowerInvariant();

    private static string? FaultIn(string block, IReadOnlySet<string> tables)
    {
        var found = References().Matches(block).Where(m => tables.Contains(m.Groups["table"].Value)).ToList();
        foreach (var reference in found)
        {
            var table = reference.Groups["table"].Value;
            var name = reference.Groups["alias"] is { Success: true } alias ? alias.Value : table;
            var isKeyed = reference.Groups["verb"].Value == "into"
                ? Regex.IsMatch(block[reference.Index..], $@"^into\s+{table}\s*(as \w+\s*)?\([^)]*\b{Column}\b")
                : Holds(block, $@"\b{name}\.{Column}\s*=|(?<![<>!])=\s*{name}\.{Column}\b|\busing\s*\(\s*{Column}\b|\(\s*{name}\.{Column}\s*,[^)]*\)\s*(=|in)")
                    || (found.Count == 1 && Holds(block, $@"(?<![\w.]){Column}\s*=|(?<![<>!])=\s*{Column}(?![\w.])|\(\s*{Column}\s*,[^)]*\)\s*(=|in)"));
            if (!isKeyed)
            {
                return table;
            }
        }

        // A way of naming a table that is not understood here must not pass for none.
        return tables.FirstOrDefault(t => NamedAfterComma(block, t) || Regex.Count(block, $@"\b(from|join|into|update|using|only|table)\s+(only\s+)?{t}\b") > found.Count(f => f.Groups["table"].Value == t));
    }

    private static bool NamedAfterComma(string block, string table) =>
        Regex.IsMatch(block, $@"\b(from|join)\s(?:(?!\b(where|group|order|on|set|select|returning|union|values|limit)\b)[^()])*,\s*(only\s+)?{table}\b");

    // An alternative beside it, or around it, would let rows in without the key.
    private static bool Holds(string block, string key) => Regex.Matches(block, key).Any(m => !Alternative(block, m.Index));

    private static bool Alternative(string block, int place)
    {
        for (var open = Enclosing(block, place); ; open = Enclosing(block, open))
        {
            if (Or().IsMatch(Level(block, open + 1)))
            {
                return true;
            }

            if (open < 0)
            {
                return false;
            }
        }
    }

    private static int Enclosing(string block, int place)
    {
        for (var (i, depth) = (place - 1, 0); i >= 0; i--)
        {
            if (block[i] == '(' && depth-- == 0)
            {
                return i;
            }

            depth += block[i] == ')' ? 1 : 0;
        }

        return -1;
    }

    // From there to the parenthesis that closes it, without what is in deeper ones.
    private static string Level(string block, int start)
    {
        var (text, depth) = (new StringBuilder(), 0);
        for (var i = start; i < block.Length && depth >= 0; i++)
        {
            depth += block[i] == '(' ? 1 : block[i] == ')' ? -1 : 0;
            if (depth == 0)
            {
                text.Append(block[i]);
            }
        }

        return text.ToString();
    }

    // Each SELECT, INSERT, UPDATE or DELETE by itself; one inside another leaves "#" there.
    private static IEnumerable<string> Blocks(string statement)
    {
        var blocks = new List<string>();
        var (open, text) = (new Stack<int>(), statement);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '(')
            {
                open.Push(i);
            }
            else if (text[i] == ')' && open.TryPop(out var from) && Queries().IsMatch(text[(from + 1)..i]))
            {
                blocks.Add(text[(from + 1)..i]);
                (text, i) = ($"{text[..(from + 1)]}#{text[i..]}", from + 2);
            }
        }

        // Halves of a union, and several statements sent at once, each stand for themselves.
        return blocks.Append(text).SelectMany(b => Halves().Split(b));
    }

    [GeneratedRegex(@"--[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\bor\b")]
    private static partial Regex Or();

    [GeneratedRegex(@"^\s*(select|insert|update|delete|with)\b")]
    private static partial Regex Queries();

    [GeneratedRegex(@"\bunion(?: all)?\b|\bexcept\b|\bintersect\b|;")]
    private static partial Regex Halves();

    [GeneratedRegex(@"\b(?<verb>from|join|into|update)\s+(?<table>\w+)(?:\s+(?:as\s+)?(?!(?:where|set|on|using|join|cross|inner|left|right|full|order|group|limit|offset|returning|values|select|for|default|overriding|natural)\b)(?<alias>\w+))?", RegexOptions.ExplicitCapture)]
    private static partial Regex References();
}

/// <summary>Keeps what Npgsql says it sent to the database.</summary>
public sealed class SentStatements : ILoggerProvider, ILogger
{
    /// <summary>Npgsql's category for that.</summary>
    public const string Category = "Npgsql.Command";

    private readonly ConcurrentDictionary<string, bool> sent = new();

    public ICollection<string> All => sent.Keys;

    /// <summary>Takes a member of a log line of that category: the text of a command, or those of a batch.</summary>
    public void Add(string name, object? value)
    {
        foreach (var text in (name, value) switch
        {
            ("CommandText", string one) => [one],
            ("BatchCommands", IEnumerable<string> many) => many,
            _ => (IEnumerable<string>)[],
        })
        {
            sent.TryAdd(text, true);
        }
    }

    public ILogger CreateLogger(string categoryName) => categoryName == Category ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        foreach (var (name, value) in state as IReadOnlyList<KeyValuePair<string, object?>> ?? [])
        {
            Add(name, value);
        }
    }

    public void Dispose()
    {
    }

    /// <summary>Fails when one of them crosses tenants and is not known to.</summary>
    public async Task CheckAsync(string connectionString)
    {
        var unkeyed = TenantKeys.Unkeyed(All, await TenantKeys.TablesAsync(connectionString));
        Xunit.Assert.True(unkeyed.Count == 0, $"Statements that take rows of every tenant:\n{string.Join('\n', unkeyed)}");
    }
}
