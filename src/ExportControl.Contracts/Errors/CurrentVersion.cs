using System.ComponentModel;

namespace ExportControl.Contracts.Errors;

[Description("The version of the resource that a refused change met.")]
public sealed record CurrentVersion(
    [property: Description("Its number, which is also its ETag.")] int Version,
    [property: Description("Its state.")] string State);
