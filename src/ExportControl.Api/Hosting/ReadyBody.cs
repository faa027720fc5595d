using System.ComponentModel;
using ExportControl.Api.Verdicts;
using ExportControl.Contracts.RuleSets;
using ExportControl.Screening.RuleSets;
using ExportControl.Storage.Replication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Hosting;

[Description("The database is available and a rule set is active.")]
internal sealed record ReadyBody(
    string Status,
    RuleSetStampDocument RuleSet,
    [property: Description("The hot standby that answers history: serving, behind or unavailable (the primary answers meanwhile); null where none is set.")] string? Standby);
