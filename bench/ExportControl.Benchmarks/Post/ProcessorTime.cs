using System.Globalization;
using Npgsql;

namespace ExportControl.Benchmarks.Post;

/// <summary>
/// Processor time by party. On a machine that does other work too, time on the clock says little; processor time a post says what it costs,
/// and with every core busy the one follows from the other.
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

    /// <summary>Since the start, for each of so many posts, in µs.</summary>
    public (double Database, double Api, double Generator) Each(double posts)
    {
        var now = Now();
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

    // What follows the name in brackets, which may hold spaces: state is 0, parent 1, utime 11, stime 12, of ended children 13 and 14.
    private static string[] Stat(int pid)
    {
        var text = File.ReadAllText($"/proc/{pid}/stat");
        return text[(text.LastIndexOf(')') + 2)..].Split(' ');
    }
}
