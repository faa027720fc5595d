namespace ExportControl.LocalPostgres;

/// <summary>The folder with initdb, pg_ctl and postgres. A cluster made by one major version is only ever started by that version.</summary>
internal sealed record PostgresBinaries(string Folder)
{
    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    internal string InitDb => Path.Combine(Folder, "initdb");
    internal string PgCtl => Path.Combine(Folder, "pg_ctl");

    internal static async Task<PostgresBinaries> NewestAsync(CancellationToken ct) =>
        await FirstAsync(_ => true, ct) ?? throw new PrivateClusterException(
            "PostgreSQL's server programs (initdb, pg_ctl, postgres) are neither on PATH nor in /usr/lib/postgresql/*/bin. "
            + "Install them with 'apt-get install postgresql', or set ConnectionStrings__ExportControl to use a server of your own.");

    internal static async Task<PostgresBinaries> OfMajorAsync(string major, CancellationToken ct) =>
        await FirstAsync(version => version == major, ct) ?? throw new PrivateClusterException(
            $"The private cluster was made by PostgreSQL {major}, and that version is not installed. "
            + $"Install it with 'apt-get install postgresql-{major}', or carry the cluster over with pg_upgrade.");

    internal static IEnumerable<string> Candidates(string? path, string debianRoot) =>
        (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(DebianFolders(debianRoot))
            .Where(folder => Needed.All(program => File.Exists(Path.Combine(folder, program))));

    private static IEnumerable<string> DebianFolders(string root) => Directory.Exists(root)
        ? Directory.EnumerateDirectories(root)
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var major) ? major : 0)
            .Select(folder => Path.Combine(folder, "bin"))
        : [];

    private static async Task<PostgresBinaries?> FirstAsync(Func<string, bool> fits, CancellationToken ct)
    {
        foreach (var folder in Candidates(Environment.GetEnvironmentVariable("PATH"), "/usr/lib/postgresql"))
        {
            // "postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)"
            var said = await ProcessRunner.RunAsync([Path.Combine(folder, "postgres"), "--version"], ct);
            var version = said.Text.Split(' ').ElementAtOrDefault(2) ?? "";
            if (said.Well && fits(version.Split('.')[0])) return new PostgresBinaries(folder);
        }
        return null;
    }
}
