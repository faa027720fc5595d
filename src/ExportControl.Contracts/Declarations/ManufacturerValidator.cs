using ExportControl.Contracts.Validation;
using ExportControl.Screening.RuleSets.ReferenceData;
using FluentValidation;

namespace ExportControl.Contracts.Declarations;

/// <summary>The members of a manufacturer.</summary>
internal sealed class ManufacturerValidator : AbstractValidator<ManufacturerDocument>
{
    public ManufacturerValidator(Vocabulary vocabulary)
    {
        RuleFor(m => m.Name).Required("required.manufacturer").Is(FieldRules.Text(300));
        RuleFor(m => m.Country).Is(FieldRules.Country(vocabulary.IsCountry));
    }
}
