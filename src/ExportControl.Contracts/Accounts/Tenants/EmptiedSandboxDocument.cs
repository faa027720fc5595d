using System.ComponentModel;

namespace ExportControl.Contracts.Accounts.Tenants;

[Description("What was removed from a sandbox.")]
public sealed record EmptiedSandboxDocument(
    [property: Description("Number of declarations.")] long Declarations,
    [property: Description("Number of verdicts.")] long Verdicts);
