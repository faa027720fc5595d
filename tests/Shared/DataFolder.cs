namespace ExportControl.Tests;

/// <summary>A data folder. Disposing it deletes the folder and its cluster, also where the cluster is in the fallback folder.</summary>
public sealed class DataFolder(string path) : IDisposable
{
    /// <summary>The path. The folder does not exist yet.</summary>
    public string Location => path;

    /// <summary>A folder of a new name below the system's folder for temporary files.</summary>
    public static DataFolder Temporary(string name) => new(Path.Combine(Path.GetTempPath(), $"{name}-{Guid.CreateVersion7():N}"));

    public void Dispose() => Remove(path);

    public static void Remove(string path)
    {
        // If the user that runs PostgreSQL cannot reach the folder, the cluster is in another folder, whose path is in postgres.location.
        var location = Path.Combine(path, "postgres.location");
        if (File.Exists(location))
        {
            Directory.Delete(File.ReadAllText(location).Trim(), recursive: true);
        }

        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
