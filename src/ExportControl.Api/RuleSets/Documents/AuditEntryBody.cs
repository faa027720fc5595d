using System.ComponentModel;
using ExportControl.Storage.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets.Documents;

[Description("An action on a version. These records are never changed.")]
internal sealed record AuditEntryBody(string At, RuleSetAction Act, string? By, string? Reason);
