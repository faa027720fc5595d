using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.RuleSets.ReferenceData;
using FluentValidation;

namespace ExportControl.Contracts.Licences;

/// <summary>Members of a line of a licence. Units, currencies and countries are those of one rule set.</summary>
public sealed class LicenceLineValidator : AbstractValidator<LicenceLineRequest>
{
    /// <summary>Limit of quantities and values.</summary>
    public const decimal MaxAmount = 1_000_000_000_000m;

    private const int MaxCodes = 500;
    private const int MaxDestinations = 250;
    private const int MaxConsignees = 500;
    private const int MaxNameLength = 300;

    public LicenceLineValidator(Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        RuleFor(l => l.Codes).Required().Is(FieldRules.Count(1, MaxCodes));
        RuleForEach(l => l.Codes!).Required("json.null").Is(FieldRules.DeclaredCode).When(l => l.Codes?.Count <= MaxCodes);
        RuleFor(l => l.Destinations).Is(FieldRules.Count(0, MaxDestinations));
        RuleForEach(l => l.Destinations!).Required("json.null").Is(FieldRules.Country(vocabulary.IsCountry)).When(l => l.Destinations?.Count <= MaxDestinations);
        RuleFor(l => l.Consignees).Is(FieldRules.Count(0, MaxConsignees));
        RuleForEach(l => l.Consignees!).Required("json.null").Is(FieldRules.Name(MaxNameLength)).When(l => l.Consignees?.Count <= MaxConsignees);
        RuleFor(l => l.Unit).Is(u => vocabulary.UnitOf(u) is null ? new Message("licence.unit", ("value", SafeText.Of(u))) : null);
        RuleFor(l => l.Quantity).Is(FieldRules.Amount(MaxAmount));
        RuleFor(l => l.Currency).Is(c => vocabulary.Currencies.Contains(c) ? null : new Message("licence.currency", ("value", SafeText.Of(c))));
        RuleFor(l => l.Value).Is(FieldRules.Amount(MaxAmount));
        RuleFor(l => l.Tolerance).Is(FieldRules.Amount(1));
        RuleFor(l => l.Unit).Custom((unit, context) => CheckPair(unit is null, context.InstanceToValidate.Quantity is null, "unit", "quantity", context));
        RuleFor(l => l.Currency).Custom((currency, context) => CheckPair(currency is null, context.InstanceToValidate.Value is null, "currency", "value", context));
    }

    // A quantity has a unit and a value has a currency.
    private static void CheckPair(bool isMissing, bool isAmountMissing, string measure, string amount, ValidationContext<LicenceLineRequest> context)
    {
        if (isMissing != isAmountMissing)
        {
            context.AddFailure(context.PropertyPath, new Message("licence.pair", ("measure", measure), ("amount", amount)));
        }
    }
}
