using System.ComponentModel;
using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.Health;

[Description("The process runs.")]
[SchemaName("Liveness")]
public sealed record LiveResponse(string Status);
