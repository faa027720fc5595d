using System.ComponentModel;

namespace ExportControl.Contracts.ControlLists;

[Description("The version and the time since which the list has these rows.")]
public sealed record SinceDocument(int Version, string At);
