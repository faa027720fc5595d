using ExportControl.Contracts.Validation;
using ExportControl.Screening.RuleSets.ReferenceData;
using FluentValidation;

namespace ExportControl.Contracts.Declarations;

/// <summary>The members of a line.</summary>
internal sealed class LineValidator : AbstractValidator<LineDocument>
{
    private const decimal MaxAmount = 999_999_999_999_999m;

    public LineValidator(Vocabulary vocabulary)
    {
        var origin = FieldRules.Country(vocabulary.IsOrigin);
        var amount = FieldRules.Amount(MaxAmount);

        RuleFor(l => l.Number).Required().Is(FieldRules.WholeNumber(1, 999));
        RuleFor(l => l.CommodityCode).Required().Is(FieldRules.Code);
        RuleFor(l => l.Description).Required().Is(FieldRules.LongText(4000));
        RuleFor(l => l.OriginCountry).Required().Is(origin);
        RuleFor(l => l.ImportedFrom).Is(origin);
        RuleFor(l => l.Quantity).Is(amount);
        RuleFor(l => l.Unit).Is(FieldRules.Text(20));
        RuleFor(l => l.NetMassKg).Is(amount);
        RuleFor(l => l.Value).Required().Is(amount);
        RuleFor(l => l.UsContentPercent).Is(FieldRules.Amount(100));
        RuleFor(l => l.Classification).Is(FieldRules.Classification);
        RuleFor(l => l.Manufacturer!).SetValidator(new ManufacturerValidator(vocabulary));
    }
}
