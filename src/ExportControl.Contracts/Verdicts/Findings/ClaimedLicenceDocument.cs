using System.ComponentModel;
using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.Verdicts.Findings;

[SchemaName("ClaimedDocument")]
[Description("A document that the declaration claims and that is not verified.")]
public sealed record ClaimedLicenceDocument(
    string Type, string? Code, string Number, bool ValidOnDate, [property: Description("What the document changes, or why it changes nothing.")] string Message);
