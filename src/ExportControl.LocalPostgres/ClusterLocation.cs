using System.Security.Cryptography;
using System.Text;

namespace ExportControl.LocalPostgres;

/// <summary>
/// The folder of the cluster: the data folder, or, when the account that runs PostgreSQL cannot reach that (root's home directory, a folder of
/// mode 700), a folder under the fallback folder, named by a hash of the data folder's path. The file postgres.location in the data folder holds the choice.
/// </summary>
internal sealed record ClusterLocation(string DataFolder, string Folder)
{
    internal const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int PasswordLength = 48;
    private const UnixFileMode Traversable = OwnerOnly | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    internal string Cluster => Path.Combine(Folder, "postgres");
    internal string PasswordFile => Path.Combine(DataFolder, "postgres.password");
    internal bool IsOutsideDataFolder => Folder != DataFolder;
    internal bool HasCluster => Directory.Exists(Cluster);

    internal static void CreateDataFolder(string dataFolder)
    {
        try
        {
            // Others may pass through but not list: the user `postgres` needs to reach its own folder below.
            if (!Directory.Exists(dataFolder)) Directory.CreateDirectory(dataFolder, Traversable);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new PrivateClusterException($"The data folder {dataFolder} cannot be created: {refused.Message}", refused);
        }
    }

    /// <summary>The location chosen at an earlier start; null before the first start.</summary>
    /// <exception cref="PrivateClusterException">The folder that postgres.location names does not exist.</exception>
    internal static ClusterLocation? Read(string dataFolder)
    {
        if (!File.Exists(LocationFile(dataFolder)))
        {
            var inDataFolder = new ClusterLocation(dataFolder, dataFolder);
            return inDataFolder.HasCluster ? inDataFolder : null;
        }
        var outside = new ClusterLocation(dataFolder, File.ReadAllText(LocationFile(dataFolder)).Trim());
        return Directory.Exists(outside.Folder) ? outside : throw new PrivateClusterException(
            $"The cluster of {dataFolder} is stored in {outside.Folder}, and that folder does not exist. Restore it, or delete {LocationFile(dataFolder)} to start with an empty cluster.");
    }

    internal static async Task<ClusterLocation> ChooseAsync(string dataFolder, PostgresAccount account, string fallbackFolder, CancellationToken ct)
    {
        if (await account.CanTraverseAsync(dataFolder, ct)) return new ClusterLocation(dataFolder, dataFolder);

        // An existing folder of this name holds the cluster of a deleted data folder, whose password is lost. It is left unchanged; the new one gets a number.
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dataFolder)))[..16];
        var folders = Enumerable.Range(1, 1000).Select(n => Path.Combine(fallbackFolder, n == 1 ? name : $"{name}-{n}"));
        var folder = folders.First(candidate => !Directory.Exists(candidate));
        try
        {
            Directory.CreateDirectory(fallbackFolder);
            Directory.CreateDirectory(folder, Traversable);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new PrivateClusterException($"The folder {folder} cannot be created: {refused.Message}", refused);
        }
        if (!await account.CanTraverseAsync(folder, ct)) throw new PrivateClusterException(
            $"The user that runs PostgreSQL can reach neither {dataFolder} nor {folder}. Set EXPORTCONTROL_DATA to a folder that other users may pass through (chmod o+x).");
        await File.WriteAllTextAsync(LocationFile(dataFolder), $"{folder}\n", ct);
        return new ClusterLocation(dataFolder, folder);
    }

    internal string MajorVersion()
    {
        var file = Path.Combine(Cluster, "PG_VERSION");
        return File.Exists(file) ? File.ReadAllText(file).Trim() : throw new PrivateClusterException($"{Cluster} is not a PostgreSQL cluster: it has no file PG_VERSION.");
    }

    internal string ReadOrCreatePassword()
    {
        if (File.Exists(PasswordFile)) return File.ReadAllText(PasswordFile).Trim();
        if (HasCluster) throw new PrivateClusterException(
            $"The file {PasswordFile} is missing, and the cluster in {Cluster} cannot be opened without it. Restore it from a backup of the data folder.");

        return CreateSecret(PasswordFile);
    }

    /// <summary>The password of a login that the owner can set again: a missing or damaged file is replaced.</summary>
    internal string ReadOrCreateSecret(string login)
    {
        var file = Path.Combine(DataFolder, $"postgres.{login}");
        var stored = File.Exists(file) ? File.ReadAllText(file).Trim() : "";
        if (stored.Length == PasswordLength && stored.All(char.IsAsciiHexDigit)) return stored;
        File.Delete(file);
        return CreateSecret(file);
    }

    private static string CreateSecret(string file)
    {
        var secret = RandomNumberGenerator.GetHexString(PasswordLength, lowercase: true);
        using var writer = new StreamWriter(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly });
        writer.Write(secret);
        return secret;
    }

    private static string LocationFile(string dataFolder) => Path.Combine(dataFolder, "postgres.location");
}
