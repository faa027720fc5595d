using System.ComponentModel;

namespace ExportControl.Contracts.Licences;

[Description("What an import registered.")]
public sealed record LicenceImportResponse(
    [property: Description("Number of licences.")] int Licences,
    [property: Description("Number of their lines, one for each row.")] int Lines);
