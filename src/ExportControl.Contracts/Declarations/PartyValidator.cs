using ExportControl.Contracts.Validation;
using ExportControl.Screening.RuleSets.ReferenceData;
using FluentValidation;

namespace ExportControl.Contracts.Declarations;

/// <summary>The members of a party. The tax id of a party in Kazakhstan is a BIN or IIN.</summary>
internal sealed class PartyValidator : AbstractValidator<PartyDocument>
{
    public PartyValidator(Vocabulary vocabulary)
    {
        RuleFor(p => p.Name).Required().Is(FieldRules.Name(300));
        RuleFor(p => p.Country).Required().Is(FieldRules.Country(vocabulary.IsCountry));
        RuleFor(p => p.TaxId).Is(FieldRules.Identifier(30));
        RuleFor(p => p.TaxId).Is(FieldRules.KazakhTaxId).When(p => WireFormat.Country(p.Country)?.Alpha2 == vocabulary.HomeCountry);
        RuleFor(p => p.RegisteredOn).Is(FieldRules.RegistrationDay);
    }
}
