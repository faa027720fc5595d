using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Api.Declarations;

/// <summary>What the members of a party must be.</summary>
internal sealed class PartyChecks(Vocabulary vocabulary)
{
    private static readonly Func<string, Message?> Name = Check.Text(300);
    private static readonly Func<string, Message?> TaxId = Check.Text(30);
    private static readonly Func<string, Message?> KazakhTaxId = Check.KazakhTaxId;
    private static readonly Func<string, Message?> Day = Check.Day(Check.FirstDay);

    private readonly Func<string, Message?> country = Check.Country(vocabulary.IsCountry);

    public void Refuse(PartyBody party, FieldValidator told)
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
