using System.Text.Json.Nodes;

namespace ExportControl.Drills.Fuzz;

/// <summary>A kind of body.</summary>
internal sealed record ApiBody(string Type, JsonObject Schema, string? Example);
