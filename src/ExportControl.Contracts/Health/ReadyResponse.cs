using System.ComponentModel;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.Health;

[Description("The database is available and a rule set is active.")]
[SchemaName("Readiness")]
public sealed record ReadyResponse(
    string Status,
    RuleSetStampDocument RuleSet,
    [property: Description("The hot standby that answers history: serving, behind or unavailable (the primary answers meanwhile); null where none is configured.")] string? Standby);
