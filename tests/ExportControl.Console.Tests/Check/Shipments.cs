using System.Text;
using System.Text.Json.Nodes;
using ExportControl.Console.Check.Forms;

namespace ExportControl.Console.Tests.Check;

/// <summary>Declarations of tests as the fields of the form.</summary>
internal static class Shipments
{
    /// <summary>A declaration of docs/samples with a new reference.</summary>
    public static JsonObject Sample(string name)
    {
        var file = Directory.EnumerateFiles(Path.Combine(ConsoleApp.Root, "docs", "samples"), name + "*.json").Single();
        var declaration = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        declaration["reference"] = $"TEST-{Guid.CreateVersion7():N}";
        return declaration;
    }

    /// <summary>The fields of a declaration.</summary>
    public static (string Name, string? Value)[] Fields(JsonObject declaration, params (string Name, string? Value)[] changed) =>
    [
        .. DeclarationFields.Of(Encoding.UTF8.GetBytes(declaration.ToJsonString())).All.Where(f => !Array.Exists(changed, c => c.Name == f.Key)).Select(f => (f.Key, (string?)f.Value)),
        .. changed,
    ];
}
