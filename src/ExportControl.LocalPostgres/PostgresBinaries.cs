using ExportControl.LocalPostgres.Processes;

namespace ExportControl.LocalPostgres;

/// <summary>The folder with initdb, pg_ctl and postgres. A cluster created by one major version is started by that version only.</summary>
public sealed record PostgresBinaries(string Folder)
{
    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    /// <summary>Path of initdb.</summary>
    public string InitDb => Path.Combine(Folder, "initdb");

    /// <summary>Path of pg_ctl.</summary>
    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <summary>The first folder on PATH, otherwise the newest version under /usr/lib/postgresql.</summary>
    /// <exception cref="PrivateClusterException">No server programs are installed.</exception>
    public static async Task<PostgresBinaries> FindNewestAsync(CancellationToken ct) =>
        await FindFirstAsync(_ => true, ct) ?? throw new PrivateClusterException(
            "PostgreSQL's server programs (initdb, pg_ctl, postgres) are neither on PATH nor in /usr/lib/postgresql/*/bin. "
            + "Install them with 'apt-get install postgresql', or set ConnectionStrings__ExportControl to use an existing server.");

    internal static async Task<PostgresBinaries> FindMajorAsync(string major, CancellationToken ct) =>
        await FindFirstAsync(version => version == major, ct) ?? throw new PrivateClusterException(
            $"The private cluster was created by PostgreSQL {major}, and that version is not installed. "
            + $"Install it with 'apt-get install postgresql-{major}', or convert the cluster with pg_upgrade.");

    internal static IEnumerable<string> Candidates(string? path, string debianRoot) =>
        (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(DebianFolders(debianRoot))
            .Where(folder => Needed.All(program => File.Exists(Path.Combine(folder, program))));

    private static IEnumerable<string> DebianFolders(string root) => Directory.Exists(root)
        ? Directory.EnumerateDirectories(root)
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var major) ? major : 0)
            .Select(folder => Path.Combine(folder, "bin"))
        : [];

    private static async Task<PostgresBinaries?> FindFirstAsync(Func<string, bool> matchesMajor, CancellationToken ct)
    {
        foreach (var folder in Candidates(Environment.GetEnvironmentVariable("PATH"), "/usr/lib/postgresql"))
        {
            // "postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)"
            var result = await ProcessRunner.RunAsync([Path.Combine(folder, "postgres"), "--version"], ct);
            var version = result.Output.Split(' ').ElementAtOrDefault(2) ?? "";
            if (result.Succeeded && matchesMajor(version.Split('.')[0])) return new PostgresBinaries(folder);
        }
        return null;
    }
}
