using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.SupplyChain;

/// <summary>The packages that the last restore of the service resolved.</summary>
internal static class ResolvedPackages
{
    /// <summary>Name, version and SHA-512 (hexadecimal) of the file of each.</summary>
    public static IReadOnlyList<(string Name, string Version, string Sha512)> Read()
    {
        var assets = JsonNode.Parse(File.ReadAllText(Path.Combine(App.Root, "artifacts", "obj", "ExportControl.Api", "project.assets.json")))!;
        var folder = assets["packageFolders"]!.AsObject().First().Key;
        return
        [
            .. from library in assets["libraries"]!.AsObject()
               where (string?)library.Value!["type"] == "package"
               let parts = library.Key.Split('/')
               select (parts[0], parts[1], HashOf(Path.Combine(folder, (string)library.Value!["path"]!, $"{library.Key.Replace('/', '.')}.nupkg".ToLowerInvariant()))),
        ];
    }

    private static string HashOf(string file)
    {
        using var content = File.OpenRead(file);
        return Convert.ToHexString(SHA512.HashData(content));
    }
}
