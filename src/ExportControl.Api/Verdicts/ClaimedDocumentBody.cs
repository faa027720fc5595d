using System.ComponentModel;
using ExportControl.Contracts.Texts;

namespace ExportControl.Api.Verdicts;

[Description("A licence that is claimed but not verified.")]
internal sealed record ClaimedDocumentBody(string Type, string? Code, string Number, bool ValidOnDate, string Message);
