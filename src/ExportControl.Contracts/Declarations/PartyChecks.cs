using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Contracts.Declarations;

/// <summary>What the members of a party must be.</summary>
internal sealed class PartyChecks(Vocabulary vocabulary)
{
    private static readonly Func<string, Message?> Name = FieldRules.Text(300);
    private static readonly Func<string, Message?> TaxId = FieldRules.Text(30);
    private static readonly Func<string, Message?> KazakhTaxId = FieldRules.KazakhTaxId;
    private static readonly Func<string, Message?> Day = FieldRules.Day(FieldRules.FirstDay);

    private readonly Func<string, Message?> country = FieldRules.Country(vocabulary.IsCountry);

    public void Refuse(PartyDocument party, FieldValidator told)
    {
        told.Required(party.Name, nameof(party.Name), Name);
        told.Required(party.Country, nameof(party.Country), country);
        told.Stated(party.TaxId, nameof(party.TaxId), TaxId);
        if (WireFormat.Country(party.Country)?.Alpha2 == vocabulary.HomeCountry)
        {
            told.Stated(party.TaxId, nameof(party.TaxId), KazakhTaxId);
        }

        told.Stated(party.RegisteredOn, nameof(party.RegisteredOn), Day);
    }
}
