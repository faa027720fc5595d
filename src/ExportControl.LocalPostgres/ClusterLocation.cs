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
    internal string PasswordFile => PasswordFileIn(DataFolder);
    private string NewPasswordFile => $"{PasswordFile}.new";
    internal bool IsOutsideDataFolder => Folder != DataFolder;
    internal bool HasCluster => Directory.Exists(Cluster);

    /// <summary>Refuses a path with a character that pg_ctl passes to a shell within double quotes, or a control character.</summary>
    /// <exception cref="PrivateClusterException">The path has such a character.</exception>
    internal static void CheckPath(string dataFolder)
    {
        if (dataFolder.FirstOrDefault(c => c is '"' or '$' or '`' or '\\' || char.IsControl(c)) is not '\0' and var odd) throw new PrivateClusterException(
            $"The path of the data folder has the character {(char.IsControl(odd) ? $"U+{(int)odd:X4}" : odd)}, which PostgreSQL's programs cannot use. Choose another folder.");
    }

    /// <summary>
    /// Refuses to create an empty cluster where there was one: the data folder has its password, or was used with another database; or the fallback folder
    /// has a cluster of this data folder.
    /// </summary>
    /// <exception cref="PrivateClusterException">There is such a trace.</exception>
    internal static void RefuseTraces(string dataFolder, string fallbackFolder)
    {
        var trace = new[] { PasswordFileIn(dataFolder), Path.Combine(dataFolder, "admin-key") }.FirstOrDefault(File.Exists);
        if (trace is not null) throw new PrivateClusterException(
            $"The data folder {dataFolder} has the file {Path.GetFileName(trace)} but no cluster. Restore the folder, correct EXPORTCONTROL_DATA, set ConnectionStrings__ExportControl if the database is elsewhere, or delete {trace} to start with an empty cluster.");
        var outside = Path.Combine(fallbackFolder, NameOf(dataFolder));
        if (!File.Exists(LocationFile(dataFolder)) && Directory.Exists(Path.Combine(outside, "postgres"))) throw new PrivateClusterException(
            $"The cluster of the data folder {dataFolder} is stored in {outside}, but the data folder has lost the files postgres.location and postgres.password. Restore them, or move {outside} away to start with an empty cluster.");
    }

    internal static void CreateDataFolder(string dataFolder)
    {
        try
        {
            // Under root others may pass through but not list: the user `postgres` needs to reach its own folder below.
            if (!Directory.Exists(dataFolder)) Directory.CreateDirectory(dataFolder, Environment.IsPrivilegedProcess ? Traversable : OwnerOnly | UnixFileMode.UserExecute);
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

        var folder = Path.Combine(fallbackFolder, NameOf(dataFolder));
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

    /// <summary>
    /// A password for a cluster that does not exist yet. It gets its final name once the cluster is complete: a password of that name without a cluster
    /// therefore means that a cluster is lost.
    /// </summary>
    internal string PrepareNewPassword()
    {
        File.Delete(NewPasswordFile);
        return CreateSecret(NewPasswordFile);
    }

    /// <summary>The owner's password of an existing cluster.</summary>
    /// <exception cref="PrivateClusterException">The file is missing or empty.</exception>
    internal string ReadPassword()
    {
        // A host that ended after it created the cluster did not rename the file.
        if (!File.Exists(PasswordFile) && File.Exists(NewPasswordFile)) File.Move(NewPasswordFile, PasswordFile);
        if (!File.Exists(PasswordFile)) throw new PrivateClusterException(
            $"The file {PasswordFile} is missing, and the cluster in {Cluster} cannot be opened without it. Restore it from a backup of the data folder.");
        var password = File.ReadAllText(PasswordFile).Trim();
        return password.Length > 0 ? password : throw new PrivateClusterException(
            $"The file {PasswordFile} is empty, and the cluster in {Cluster} cannot be opened without the password. Restore it from a backup of the data folder.");
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

    private static string PasswordFileIn(string dataFolder) => Path.Combine(dataFolder, "postgres.password");

    private static string NameOf(string dataFolder) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dataFolder)))[..16];

    private static string LocationFile(string dataFolder) => Path.Combine(dataFolder, "postgres.location");
}
