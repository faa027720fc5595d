using System.ComponentModel;
using ExportControl.Storage.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.RuleSets;

[Description("An action on a version. These records are never changed.")]
internal sealed record AuditEntryDocument(string At, RuleSetAction Act, string? By, string? Reason);
