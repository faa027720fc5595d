using System.Security.Cryptography;
using System.Text;

namespace ExportControl.LocalPostgres;

/// <summary>
/// Where the cluster lives: in the data folder, or, when the account that runs PostgreSQL cannot reach that (root's home, a folder of mode 700),
/// in the fallback folder under a name made from the data folder's path. The data folder remembers the choice.
/// </summary>
internal sealed record ClusterHome(string DataFolder, string Folder)
{
    internal const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Passable = OwnerOnly | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    internal string Cluster => Path.Combine(Folder, "postgres");
    internal string PasswordFile => Path.Combine(DataFolder, "postgres.password");
    internal bool IsElsewhere => Folder != DataFolder;
    internal bool HasCluster => Directory.Exists(Cluster);

    internal static void Prepare(string dataFolder)
    {
        try
        {
            // Passable, not readable: the user `postgres` must get through to its own folder and sees nothing else.
            if (!Directory.Exists(dataFolder)) Directory.CreateDirectory(dataFolder, Passable);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new PrivateClusterException($"The data folder {dataFolder} cannot be made: {refused.Message}", refused);
        }
    }

    /// <summary>The home chosen at an earlier start, if there was one.</summary>
    internal static ClusterHome? Known(string dataFolder)
    {
        if (!File.Exists(LocationFile(dataFolder)))
        {
            var here = new ClusterHome(dataFolder, dataFolder);
            return here.HasCluster ? here : null;
        }
        var elsewhere = new ClusterHome(dataFolder, File.ReadAllText(LocationFile(dataFolder)).Trim());
        return Directory.Exists(elsewhere.Folder) ? elsewhere : throw new PrivateClusterException(
            $"The cluster of {dataFolder} was kept in {elsewhere.Folder}, which is gone. Restore it, or delete {LocationFile(dataFolder)} to start with an empty one.");
    }

    internal static async Task<ClusterHome> ChooseAsync(string dataFolder, PostgresAccount account, string fallbackFolder, CancellationToken ct)
    {
        if (await account.CanEnterAsync(dataFolder, ct)) return new ClusterHome(dataFolder, dataFolder);

        // A cluster already under this name belonged to a data folder that was deleted; its password went with it. It is left alone.
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dataFolder)))[..16];
        var folders = Enumerable.Range(1, 1000).Select(n => Path.Combine(fallbackFolder, n == 1 ? name : $"{name}-{n}"));
        var folder = folders.First(candidate => !Directory.Exists(candidate));
        try
        {
            Directory.CreateDirectory(fallbackFolder);
            Directory.CreateDirectory(folder, Passable);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new PrivateClusterException($"The folder {folder} cannot be made: {refused.Message}", refused);
        }
        if (!await account.CanEnterAsync(folder, ct)) throw new PrivateClusterException(
            $"The user that runs PostgreSQL can reach neither {dataFolder} nor {folder}. Set EXPORTCONTROL_DATA to a folder that others may pass through (chmod o+x).");
        await File.WriteAllTextAsync(LocationFile(dataFolder), $"{folder}\n", ct);
        return new ClusterHome(dataFolder, folder);
    }

    internal string MajorVersion()
    {
        var file = Path.Combine(Cluster, "PG_VERSION");
        return File.Exists(file) ? File.ReadAllText(file).Trim() : throw new PrivateClusterException($"{Cluster} is not a PostgreSQL cluster: it has no PG_VERSION.");
    }

    internal string ReadOrMakePassword()
    {
        if (File.Exists(PasswordFile)) return File.ReadAllText(PasswordFile).Trim();
        if (HasCluster) throw new PrivateClusterException(
            $"The file {PasswordFile} is missing, and without it the cluster in {Cluster} cannot be opened. Restore it from a backup of the data folder.");

        var password = RandomNumberGenerator.GetHexString(48, lowercase: true);
        using var writer = new StreamWriter(PasswordFile, new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly,
        });
        writer.Write(password);
        return password;
    }

    private static string LocationFile(string dataFolder) => Path.Combine(dataFolder, "postgres.location");
}
