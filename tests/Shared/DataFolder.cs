namespace ExportControl.Tests;

/// <summary>A data folder that is gone afterwards, with the cluster it keeps elsewhere.</summary>
public sealed class DataFolder(string path) : IDisposable
{
    /// <summary>Where it lies; nothing is there yet.</summary>
    public string Location => path;

    /// <summary>One under the system's folder for such.</summary>
    public static DataFolder Temporary(string name) => new(Path.Combine(Path.GetTempPath(), $"{name}-{Guid.CreateVersion7():N}"));

    public void Dispose() => Remove(path);

    public static void Remove(string path)
    {
        // Where the user that runs PostgreSQL cannot reach the folder, the cluster is kept elsewhere and the folder says where.
        var elsewhere = Path.Combine(path, "postgres.location");
        if (File.Exists(elsewhere))
        {
            Directory.Delete(File.ReadAllText(elsewhere).Trim(), recursive: true);
        }

        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
