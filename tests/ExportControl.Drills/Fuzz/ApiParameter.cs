using System.Text.Json.Nodes;

namespace ExportControl.Drills.Fuzz;

/// <summary>A parameter; In is query, path or header.</summary>
internal sealed record ApiParameter(string Name, string In, JsonObject Schema);
