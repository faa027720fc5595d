using System.ComponentModel;
using ExportControl.Storage.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

[Description("Something done to a version; these records are never changed.")]
internal sealed record AuditEntryBody(string At, RuleSetAction Act, string? By, string? Reason);
