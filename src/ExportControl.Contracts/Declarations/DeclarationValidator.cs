using System.Globalization;
using System.Runtime.CompilerServices;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.RuleSets.ReferenceData.Currencies;
using FluentValidation;

namespace ExportControl.Contracts.Declarations;

/// <summary>Members and vocabulary of a declaration. Countries, procedures, currencies and document types are those of one rule set.</summary>
public sealed class DeclarationValidator : AbstractValidator<DeclarationDocument>
{
    private const int MaxTransitCountries = 20;
    private const int MaxDocuments = 200;
    private const int MaxLines = 999;

    // The direction of procedures.csv under which goods leave the country.
    private const string LeavingDirection = "out";

    private static readonly ConditionalWeakTable<RuleSet, DeclarationValidator> Cache = [];

    private readonly DateOnly today;

    public DeclarationValidator(Vocabulary vocabulary, Func<string, bool> questionExists, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        this.today = today;
        var country = FieldRules.Country(vocabulary.IsCountry);
        var party = new PartyValidator(vocabulary);
        var line = new LineValidator(vocabulary, questionExists);

        RuleFor(d => d.Reference).Required().Is(FieldRules.Identifier(100));
        RuleFor(d => d.DeclarationNumber).Is(FieldRules.DeclarationNumber);
        RuleFor(d => d.Procedure).Required().Is(text => Procedure(text, vocabulary));
        RuleFor(d => d.Date).Is(FieldRules.Day(FieldRules.FirstEffectiveDay));
        RuleFor(d => d.Exporter!).Required().SetValidator(party);
        RuleFor(d => d.Consignee!).Required().SetValidator(party);
        RuleFor(d => d.EndUser!).SetValidator(party);
        RuleFor(d => d.DispatchCountry).Is(country);
        RuleFor(d => d.DestinationCountry).Required().Is(country);
        RuleFor(d => d.DestinationCountry).Custom((destination, context) => CheckDestination(destination, vocabulary, context));
        RuleFor(d => d.TransitCountries).Is(FieldRules.Count(0, MaxTransitCountries));
        RuleForEach(d => d.TransitCountries).Required("json.null").Is(country).When(d => d.TransitCountries?.Count <= MaxTransitCountries);
        RuleFor(d => d.EndUse!).SetValidator(new EndUseValidator());
        RuleFor(d => d.Documents).Is(FieldRules.Count(0, MaxDocuments));
        RuleForEach(d => d.Documents!).Required("json.null").SetValidator(new SupportingDocumentValidator(vocabulary)!).When(d => d.Documents?.Count <= MaxDocuments);
        RuleFor(d => d.Currency).Required().Custom((currency, context) => CheckCurrency(currency, vocabulary, today, context));
        RuleFor(d => d.Lines).Required().Is(FieldRules.Count(1, MaxLines));
        RuleForEach(d => d.Lines!).Where(ItemFilter.NotAcceptedBy(line)).Required("json.null").SetValidator(line!).When(HasLines);
        RuleFor(d => d.Lines!).Custom(CheckLineNumbers).When(HasLines);
        RuleFor(d => d).Custom(DocumentLinks.Check).When(d => d.Lines is null or { Count: <= MaxLines } && d.Documents is null or { Count: <= MaxDocuments });
    }

    /// <summary>The validator of a rule set, created once for each and day.</summary>
    /// <param name="rules">The rule set.</param>
    /// <param name="today">The effective date of declarations without one.</param>
    public static DeclarationValidator For(RuleSet rules, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (!Cache.TryGetValue(rules, out var cached) || cached.today != today)
        {
            cached = new DeclarationValidator(rules.Vocabulary, rules.QuestionExists, today);
            Cache.AddOrUpdate(rules, cached);
        }

        return cached;
    }

    /// <summary>Null for a procedure that is screened.</summary>
    public static Message? Procedure(string text, Vocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        if (vocabulary.Procedures.TryGetValue(text, out var procedure) && procedure.IsScreened)
        {
            return null;
        }

        var screened = string.Join(", ", vocabulary.Procedures.Values.Where(p => p.IsScreened).Select(p => p.Code).Order(StringComparer.Ordinal));
        return procedure is null
            ? new("procedure.unknown", ("value", SafeText.Of(text)), ("expected", screened))
            : new("procedure.inward", ("value", procedure.Code), ("label", procedure.Label), ("expected", screened));
    }

    // A withdrawn currency may be declared for a day on which it was in use.
    private static void CheckCurrency(string? currency, Vocabulary vocabulary, DateOnly today, ValidationContext<DeclarationDocument> context)
    {
        if (currency is null)
        {
            return;
        }

        var known = vocabulary.CurrencyOn(currency, WireFormat.Day(context.InstanceToValidate.Date) ?? today);
        Message? message = known.State switch
        {
            CurrencyState.Unknown => new("currency.unknown", ("value", SafeText.Of(currency))),
            CurrencyState.Withdrawn => new("currency.withdrawn", ("value", known.Code), ("last", WireFormat.Day(known.LastDay!.Value)), ("successor", known.Successor!)),
            _ => null,
        };
        if (message is not null)
        {
            context.AddFailure(context.PropertyPath, message);
        }
    }

    // Goods of a leaving procedure have left for another country; transit, special procedures and duty-free trade may end in the home country.
    private static void CheckDestination(string? destination, Vocabulary vocabulary, ValidationContext<DeclarationDocument> context)
    {
        if (WireFormat.Country(destination)?.Alpha2 == vocabulary.HomeCountry
            && vocabulary.Procedures.TryGetValue(context.InstanceToValidate.Procedure ?? "", out var procedure) && procedure.Direction == LeavingDirection)
        {
            context.AddFailure(context.PropertyPath, new Message("destination.home", ("value", vocabulary.HomeCountry), ("procedure", procedure.Code)));
        }
    }

    private static bool HasLines(DeclarationDocument declaration) => declaration.Lines?.Count is >= 1 and <= MaxLines;

    private static void CheckLineNumbers(IReadOnlyList<LineDocument?> lines, ValidationContext<DeclarationDocument> context)
    {
        var firstIndex = new Dictionary<int, int>(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i]?.Number is { } number && !firstIndex.TryAdd(number, i))
            {
                context.AddFailure($"{context.PropertyPath}[{i}].{nameof(LineDocument.Number)}", new Message(
                    "lines.duplicate", ("value", number.ToString(CultureInfo.InvariantCulture)), ("first", $"/lines/{firstIndex[number]}")));
            }
        }
    }
}
