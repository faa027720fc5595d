using ExportControl.Contracts.Declarations.Lines;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.RuleSets.ReferenceData;
using FluentValidation;

namespace ExportControl.Contracts.Profiles;

/// <summary>The members of a statement on goods.</summary>
internal sealed class GoodsStatementValidator : AbstractValidator<GoodsStatementDocument>
{
    public GoodsStatementValidator(Vocabulary vocabulary, Func<string, bool> questionExists, EvidenceValidator evidence)
    {
        var origin = FieldRules.Country(vocabulary.IsOrigin);
        var day = FieldRules.Day(FieldRules.FirstEffectiveDay);

        RuleFor(g => g).Custom((goods, context) =>
        {
            if (goods.StatesNothing)
            {
                context.AddFailure(context.PropertyPath, new Message("profile.states-nothing"));
            }
        });
        RuleFor(g => g.CommodityCode).Is(FieldRules.DeclaredCode);
        RuleFor(g => g.OriginCountry).Is(origin);
        RuleFor(g => g.UsContentPercent).Is(FieldRules.Amount(100));
        RuleFor(g => g.ImportedFrom).Is(origin);
        RuleFor(g => g.Classification!.Kz).Is(ClassificationRules.NumberOrNotListed).When(g => g.Classification is not null);
        RuleFor(g => g.Classification!.Us).Is(ClassificationRules.UnitedStates).When(g => g.Classification is not null);
        RuleFor(g => g.Classification!.Eu).Is(ClassificationRules.NumberOrNotListed).When(g => g.Classification is not null);
        RuleFor(g => g.Classification!.Uk).Is(ClassificationRules.NumberOrNotListed).When(g => g.Classification is not null);
        RuleFor(g => g.Classification!.Military).Is(ClassificationRules.Military).When(g => g.Classification is not null);
        RuleFor(g => g.Answers).Custom(new AnswersRule(questionExists).Check);
        RuleFor(g => g.ValidFrom).Is(day);
        RuleFor(g => g.ValidTo).Is(day);
        RuleFor(g => g.ValidTo).Custom((last, context) => ProfileValidator.CheckEnd(context.InstanceToValidate.ValidFrom, last, context));
        RuleFor(g => g.Evidence!).SetValidator(evidence);
    }
}
