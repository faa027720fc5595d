namespace ExportControl.Screening.Conditions.Shipment;

/// <summary>A country of a declaration or of its line.</summary>
internal enum CountryFact
{
    Origin,
    ImportedFrom,
    Dispatch,
    Destination,
    Transit,
    Exporter,
    Consignee,
    EndUser,
    Manufacturer,
}
