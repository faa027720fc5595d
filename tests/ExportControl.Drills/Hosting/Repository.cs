namespace ExportControl.Drills.Hosting;

/// <summary>Folders of the repository that holds this program.</summary>
internal static class Repository
{
    /// <summary>The folder of ExportControl.sln.</summary>
    public static string Root { get; } = FindRoot();

    public static string Rules => Path.Combine(Root, "rules");

    public static string Samples => Path.Combine(Root, "docs", "samples");

    public static string Service => Path.Combine(Root, "artifacts", "bin", "ExportControl.Api", "release", "ExportControl.Api.dll");

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
