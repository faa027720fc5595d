using System.ComponentModel;

namespace ExportControl.Contracts.Health;

[Description("The process runs.")]
public sealed record LiveResponse(string Status);
