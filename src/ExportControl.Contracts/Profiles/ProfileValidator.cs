using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.RuleSets;
using FluentValidation;

namespace ExportControl.Contracts.Profiles;

/// <summary>Members and vocabulary of a profile. Countries and questions are those of one rule set.</summary>
public sealed class ProfileValidator : AbstractValidator<ProfileRequest>
{
    private const int MaxGoods = 500;

    public ProfileValidator(RuleSet rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var day = FieldRules.Day(FieldRules.FirstEffectiveDay);
        var evidence = new EvidenceValidator();
        var goods = new GoodsStatementValidator(rules.Vocabulary, rules.QuestionExists, evidence);

        RuleFor(p => p.Name).Is(FieldRules.Name(300));
        RuleFor(p => p.Country).Is(FieldRules.Country(rules.Vocabulary.IsCountry));
        RuleFor(p => p.ValidFrom).Is(day);
        RuleFor(p => p.ValidTo).Is(day);
        RuleFor(p => p.ValidTo).Custom((last, context) => CheckEnd(context.InstanceToValidate.ValidFrom, last, context));
        RuleFor(p => p.Evidence!).Required().SetValidator(evidence);
        RuleFor(p => p.Statements).Required();
        RuleFor(p => p.Statements!.RegisteredOn).Is(FieldRules.Day(FieldRules.FirstDay)).When(p => p.Statements is not null);
        RuleFor(p => p.Statements!.Goods).Is(FieldRules.Count(0, MaxGoods)).When(p => p.Statements is not null);
        RuleForEach(p => p.Statements!.Goods!).Required("json.null").SetValidator(goods!).When(p => p.Statements?.Goods?.Count <= MaxGoods);
    }

    /// <summary>The end of a period may not be before its start.</summary>
    internal static void CheckEnd<T>(string? first, string? last, ValidationContext<T> context)
    {
        if (WireFormat.Day(last) < WireFormat.Day(first))
        {
            context.AddFailure(context.PropertyPath, new Message("period.ends-before", ("value", last!), ("start", first!)));
        }
    }
}
