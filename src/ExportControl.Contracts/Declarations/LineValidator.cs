using ExportControl.Contracts.Declarations.Lines;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.RuleSets.ReferenceData;
using FluentValidation;

namespace ExportControl.Contracts.Declarations;

/// <summary>The members of a line.</summary>
internal sealed class LineValidator : AbstractValidator<LineDocument>
{
    private const decimal MaxAmount = 999_999_999_999_999m;

    private const int MaxDocuments = 200;

    public LineValidator(Vocabulary vocabulary, Func<string, bool> questionExists)
    {
        var origin = FieldRules.Country(vocabulary.IsOrigin);
        var amount = FieldRules.Amount(MaxAmount);

        RuleFor(l => l.Number).Required().Is(FieldRules.WholeNumber(1, 999));
        RuleFor(l => l.CommodityCode).Required().Is(FieldRules.DeclaredCode);
        RuleFor(l => l.Description).Required().Is(FieldRules.Description(4000));
        RuleFor(l => l.OriginCountry).Required().Is(origin);
        RuleFor(l => l.ImportedFrom).Is(origin);
        RuleFor(l => l.Quantity).Is(amount);
        RuleFor(l => l.Unit).Is(FieldRules.Identifier(20));
        RuleFor(l => l.NetMassKg).Is(amount);
        RuleFor(l => l.Value).Required().Is(amount);
        RuleFor(l => l.UsContentPercent).Is(FieldRules.Amount(100));
        RuleFor(l => l.Classification).Is(c => c.Text is null ? null : FieldRules.Classification(c.Text));
        Regime(nameof(ClassificationDocument.Kz), c => c.Kz, ClassificationRules.NumberOrNotListed);
        Regime(nameof(ClassificationDocument.Us), c => c.Us, ClassificationRules.UnitedStates);
        Regime(nameof(ClassificationDocument.Eu), c => c.Eu, ClassificationRules.NumberOrNotListed);
        Regime(nameof(ClassificationDocument.Uk), c => c.Uk, ClassificationRules.NumberOrNotListed);
        Regime(nameof(ClassificationDocument.Military), c => c.Military, ClassificationRules.Military);
        RuleFor(l => l.Answers).Custom(new AnswersRule(questionExists).Check);
        RuleFor(l => l.Documents).Is(FieldRules.Count(0, MaxDocuments));
        RuleFor(l => l.Manufacturer!).SetValidator(new ManufacturerValidator(vocabulary));
    }

    // A rule on the line, not a validator of the part: such a rule is decided without a validation context (see ItemFilter).
    private void Regime(string member, Func<ClassificationDocument, string?> value, Func<string, Message?> check) =>
        RuleFor(l => l.Classification == null ? null : value(l.Classification)).Is(check).OverridePropertyName($"{nameof(LineDocument.Classification)}.{member}");
}
