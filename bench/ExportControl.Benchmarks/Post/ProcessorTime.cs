using System.Globalization;
using Npgsql;

namespace ExportControl.Benchmarks.Post;

/// <summary>
/// Processor time of PostgreSQL, the service and the load generator. It depends less on other work on the machine than elapsed time does.
/// </summary>
internal sealed class ProcessorTime
{
    private const double TickMicroseconds = 10_000;

    private readonly int postmaster;
    private readonly int api;
    private (double Database, double Api, double Generator) before;

    private ProcessorTime(int postmaster, int api) => (this.postmaster, this.api) = (postmaster, api);

    public static async Task<ProcessorTime> OfAsync(string connectionString, int api)
    {
        await using var source = NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        await using var connection = await source.OpenConnectionAsync();
        var parent = int.Parse(Stat(connection.ProcessID)[1], CultureInfo.InvariantCulture);
        return new ProcessorTime(parent, api);
    }

    public void Start() => before = Now();

    /// <summary>µs per post since <see cref="Start"/>; NaN for no posts.</summary>
    public (double Database, double Api, double Generator) Each(double posts)
    {
        var now = Now();
        if (posts <= 0)
        {
            return (double.NaN, double.NaN, double.NaN);
        }

        return ((now.Database - before.Database) / posts, (now.Api - before.Api) / posts, (now.Generator - before.Generator) / posts);
    }

    private (double Database, double Api, double Generator) Now()
    {
        var children = File.ReadAllText($"/proc/{postmaster}/task/{postmaster}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var database = Used(postmaster, withEnded: true) + children.Sum(c => Used(int.Parse(c, CultureInfo.InvariantCulture), withEnded: false));
        return (database, Used(api, withEnded: false), Used(Environment.ProcessId, withEnded: true));
    }

    private static double Used(int pid, bool withEnded)
    {
        try
        {
            var stat = Stat(pid);
            return stat[11..(withEnded ? 15 : 13)].Sum(t => double.Parse(t, CultureInfo.InvariantCulture)) * TickMicroseconds;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    // The fields after the name, which is in parentheses and may contain spaces: 0 state, 1 parent, 11 utime, 12 stime, 13 and 14 those of ended children.
    private static string[] Stat(int pid)
    {
        var text = File.ReadAllText($"/proc/{pid}/stat");
        return text[(text.LastIndexOf(')') + 2)..].Split(' ');
    }
}
