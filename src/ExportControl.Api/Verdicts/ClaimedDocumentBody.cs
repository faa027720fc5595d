using System.ComponentModel;
using ExportControl.Contracts.Texts;

namespace ExportControl.Api.Verdicts;

[Description("A licence named but unverified.")]
internal sealed record ClaimedDocumentBody(string Type, string? Code, string Number, bool ValidOnDate, string Message);
