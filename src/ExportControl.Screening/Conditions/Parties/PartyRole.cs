namespace ExportControl.Screening.Conditions.Parties;

/// <summary>A party of the declaration.</summary>
internal enum PartyRole
{
    Exporter,
    Consignee,
    EndUser,
}
