using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.RuleSets;
using FluentValidation;

namespace ExportControl.Contracts.Licences;

/// <summary>Members of a licence. Types, units and countries are those of one rule set.</summary>
public sealed class LicenceValidator : AbstractValidator<LicenceRequest>
{
    /// <summary>Limit of characters of a number.</summary>
    public const int MaxNumberLength = 100;

    /// <summary>Limit of lines.</summary>
    public const int MaxLines = 200;

    private const int MaxNameLength = 300;
    private const int MaxTaxIdLength = 30;

    public LicenceValidator(RuleSet rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var day = FieldRules.Day(FieldRules.FirstEffectiveDay);
        var line = new LicenceLineValidator(rules.Vocabulary);
        RuleFor(l => l.Type).Required().Is(Type(rules));
        RuleFor(l => l.Number).Required().Is(FieldRules.Identifier(MaxNumberLength));
        RuleFor(l => l.Authority).Required().Is(FieldRules.Name(MaxNameLength));
        RuleFor(l => l.Holder).Required();
        RuleFor(l => l.Holder!.Name).Required().Is(FieldRules.Name(MaxNameLength)).When(l => l.Holder is not null);
        RuleFor(l => l.Holder!.TaxId).Is(FieldRules.Identifier(MaxTaxIdLength)).When(l => l.Holder is not null);
        RuleFor(l => l.IssuedOn).Required().Is(day);
        RuleFor(l => l.ValidFrom).Is(day);
        RuleFor(l => l.ValidTo).Is(day);
        RuleFor(l => l.ValidFrom).Custom((first, context) => CheckOrder(first, context.InstanceToValidate.IssuedOn, context));
        RuleFor(l => l.ValidTo).Custom((last, context) => CheckOrder(last, context.InstanceToValidate.ValidFrom ?? context.InstanceToValidate.IssuedOn, context));
        RuleFor(l => l.Lines).Required().Is(FieldRules.Count(1, MaxLines));
        RuleForEach(l => l.Lines!).Required("json.null").SetValidator(line!).When(l => l.Lines?.Count <= MaxLines);
    }

    /// <summary>A document type that a licence duty accepts.</summary>
    public static Func<string, Message?> Type(RuleSet rules) => text => rules.Vocabulary.DocumentTypeOf(text) is { } type && rules.LicenceTypes.Contains(type) ? null
        : new("licence.type", ("value", SafeText.Of(text)), ("expected", string.Join(", ", rules.LicenceTypes.Order(StringComparer.Ordinal))));

    private static void CheckOrder(string? last, string? first, ValidationContext<LicenceRequest> context)
    {
        if (WireFormat.Day(last) < WireFormat.Day(first))
        {
            context.AddFailure(context.PropertyPath, new Message("period.ends-before", ("value", last!), ("start", first!)));
        }
    }
}
