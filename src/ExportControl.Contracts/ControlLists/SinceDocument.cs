using System.ComponentModel;

namespace ExportControl.Contracts.ControlLists;

[Description("Since which version, and since when.")]
public sealed record SinceDocument(int Version, string At);
