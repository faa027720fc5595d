using System.ComponentModel;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.Verdicts.Findings;

[SchemaName("ClaimedDocument")]
[Description("A licence that is claimed but not verified.")]
public sealed record ClaimedLicenceDocument(string Type, string? Code, string Number, bool ValidOnDate, string Message);
