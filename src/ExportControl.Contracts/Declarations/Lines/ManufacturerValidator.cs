using ExportControl.Contracts.Validation;
using ExportControl.Screening.RuleSets.ReferenceData;
using FluentValidation;

namespace ExportControl.Contracts.Declarations.Lines;

/// <summary>The members of a manufacturer.</summary>
internal sealed class ManufacturerValidator : AbstractValidator<ManufacturerDocument>
{
    public ManufacturerValidator(Vocabulary vocabulary)
    {
        RuleFor(m => m.Name).Required("required.manufacturer").Is(FieldRules.Name(300));
        RuleFor(m => m.Country).Is(FieldRules.Country(vocabulary.IsCountry));
    }
}
