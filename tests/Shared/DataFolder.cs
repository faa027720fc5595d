namespace ExportControl.Tests;

/// <summary>A data folder that is deleted when disposed, with its cluster, which may be outside of it.</summary>
public sealed class DataFolder(string path) : IDisposable
{
    /// <summary>Its path. The folder does not exist at first.</summary>
    public string Location => path;

    /// <summary>A folder in the temporary folder of the system.</summary>
    public static DataFolder Temporary(string name) => new(Path.Combine(Path.GetTempPath(), $"{name}-{Guid.CreateVersion7():N}"));

    public void Dispose() => Remove(path);

    public static void Remove(string path)
    {
        // If the user that runs PostgreSQL cannot reach the folder, the cluster is outside of it and this file holds its path.
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
