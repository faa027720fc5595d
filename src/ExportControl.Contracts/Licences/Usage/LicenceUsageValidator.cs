using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.Licences.Usage;

/// <summary>Members of a consumption or reversal. What depends on the licence is checked with the licence.</summary>
public sealed class LicenceUsageValidator : AbstractValidator<LicenceUsageRequest>
{
    public const string Consume = "consume";
    public const string Reverse = "reverse";

    private const int MaxIdLength = 100;
    private const int MaxReferenceLength = 500;
    private const int MaxDeclarationLine = 999;

    public LicenceUsageValidator()
    {
        RuleFor(u => u.Id).Required().Is(FieldRules.Identifier(MaxIdLength));
        RuleFor(u => u.Kind).Is(k => k is Consume or Reverse ? null : new Message("query.word", ("value", SafeText.Of(k)), ("expected", $"{Consume}, {Reverse}")));
        RuleFor(u => u.Line).Is(FieldRules.WholeNumber(1, LicenceValidator.MaxLines));
        RuleFor(u => u.DeclarationId).Is(id => Guid.TryParseExact(id, "D", out _) ? null : new Message("uuid.form", ("value", SafeText.Of(id))));
        RuleFor(u => u.Reference).Is(FieldRules.Identifier(MaxReferenceLength));
        RuleFor(u => u.DeclarationLine).Is(FieldRules.WholeNumber(1, MaxDeclarationLine));
        RuleFor(u => u.Quantity).Is(FieldRules.Amount(LicenceLineValidator.MaxAmount));
        RuleFor(u => u.Unit).Is(FieldRules.Text(20));
        RuleFor(u => u.Value).Is(FieldRules.Amount(LicenceLineValidator.MaxAmount));
        RuleFor(u => u.Reference).Is(_ => new Message("licence-usage.one-declaration")).When(u => u.DeclarationId is not null);
        RuleFor(u => u.DeclarationLine).Custom((line, context) =>
        {
            var usage = context.InstanceToValidate;
            if (usage.Kind != Reverse && line is null != (usage.DeclarationId is null && usage.Reference is null))
            {
                context.AddFailure(context.PropertyPath, new Message("licence-usage.declaration-line"));
            }
        });
    }
}
