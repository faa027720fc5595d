using System.Security.Cryptography;

namespace ExportControl.LocalPostgres;

/// <summary>initdb, under a passing name: the cluster gets its own name only when it is whole, so a crash on the way leaves nothing that looks like one.</summary>
internal sealed class ClusterInitializer(ClusterHome home, PostgresAccount account, PostgresBinaries binaries)
{
    internal const string Owner = "exportcontrol_owner";
    private const string PassingName = "postgres.unfinished-";

    internal async Task RunAsync(string password, CancellationToken ct)
    {
        RemoveUnfinished();
        var folder = Path.Combine(home.Folder, $"{PassingName}{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        Directory.CreateDirectory(folder, ClusterHome.OwnerOnly | UnixFileMode.UserExecute);
        await account.GiveAsync(folder, ct);

        // Text sorts by code point (C) everywhere, so no upgrade of the C library reorders an index; C.UTF-8 knows the case of Cyrillic letters.
        const string script = """
            set -e; umask 077; data=$1/data; word=$1/word
            cat > "$word"
            "$2" -D "$data" -U "$3" --pwfile="$word" --auth=scram-sha-256 --data-checksums --encoding=UTF8 \
                 --locale=C --lc-ctype=C.UTF-8 --text-search-config=simple
            rm "$word"
            mkdir "$data/log"
            printf "\ninclude_if_exists = '%s'\n" "$4" >> "$data/postgresql.conf"
            """;
        (await account.ShellAsync(script, password, ct, folder, binaries.InitDb, Owner, ClusterSettings.FileName)).OrThrow("PostgreSQL's initdb failed");
        Directory.Move(Path.Combine(folder, "data"), home.Cluster);
        Directory.Delete(folder, recursive: true);
    }

    internal bool RemoveUnfinished()
    {
        var left = Directory.GetDirectories(home.Folder, $"{PassingName}*");
        foreach (var folder in left)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                // An initdb that outlived its host still writes there; the next start removes it.
            }
        }
        return left.Length > 0;
    }
}
