using System.Security.Cryptography;

namespace ExportControl.LocalPostgres;

/// <summary>Runs initdb in a temporary folder and renames the complete cluster, so that a crash leaves no partial cluster under the final name.</summary>
internal sealed class ClusterInitializer(ClusterLocation location, PostgresAccount account, PostgresBinaries binaries)
{
    internal const string Owner = "exportcontrol_owner";
    private const string UnfinishedPrefix = "postgres.unfinished-";

    internal async Task RunAsync(string password, CancellationToken ct)
    {
        RemoveUnfinished();
        var folder = Path.Combine(location.Folder, $"{UnfinishedPrefix}{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        Directory.CreateDirectory(folder, ClusterLocation.OwnerOnly | UnixFileMode.UserExecute);
        await account.ChangeOwnerAsync(folder, ct);

        // Collation C sorts by code point, so that an upgrade of the C library reorders no index. C.UTF-8 maps the case of Cyrillic letters.
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
        Directory.Move(Path.Combine(folder, "data"), location.Cluster);
        Directory.Delete(folder, recursive: true);
    }

    private void RemoveUnfinished()
    {
        foreach (var folder in Directory.GetDirectories(location.Folder, $"{UnfinishedPrefix}*"))
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                // An initdb that outlived its host still writes there; the next start removes the folder.
            }
        }
    }
}
