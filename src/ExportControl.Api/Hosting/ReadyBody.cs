using System.ComponentModel;
using ExportControl.Api.Verdicts;
using ExportControl.Screening.RuleSets;
using ExportControl.Storage.Replication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Hosting;

[Description("The database answers and a rule set judges.")]
internal sealed record ReadyBody(
    string Status,
    RuleSetStampBody RuleSet,
    [property: Description("The hot standby that answers history: serving, behind or away (the primary answers meanwhile); null where none is set.")] string? Standby);
