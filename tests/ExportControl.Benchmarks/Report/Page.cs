using System.Text.Json;

namespace ExportControl.Benchmarks.Report;

/// <summary>Keeps what the parts found and writes docs/performance.md from it.</summary>
internal static class Page
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    private static string Kept => Path.Combine(Root, "artifacts", "bench");

    public static async Task KeepAsync(Part part)
    {
        Directory.CreateDirectory(Kept);
        await File.WriteAllTextAsync(Path.Combine(Kept, $"{part.Name}.json"), JsonSerializer.Serialize(part, Json));
    }

    public static Task WriteAsync() => throw new NotSupportedException("not yet");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ExportControl.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("ExportControl.sln is in no folder above the program.");
    }
}
