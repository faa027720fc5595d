using System.ComponentModel;
using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.ControlLists;

[Description("The version and the time since which the list has these rows.")]
[SchemaName("ListedSince")]
public sealed record SinceDocument(int Version, string At);
