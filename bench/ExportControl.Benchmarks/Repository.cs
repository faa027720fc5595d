namespace ExportControl.Benchmarks;

/// <summary>Folders of the repository that holds this program.</summary>
internal static class Repository
{
    /// <summary>The folder of ExportControl.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Results and temporary files of the benchmarks.</summary>
    public static string Artifacts => Path.Combine(Root, "artifacts", "bench");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ExportControl.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("No folder above the program contains ExportControl.sln.");
    }
}
