using System.Globalization;
using ExportControl.Contracts.Declarations;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.RuleSets.ReferenceData;
using FluentValidation;
using FluentValidation.Results;

namespace ExportControl.Benchmarks.Validation;

/// <summary>The checks of a declaration as plain code in one custom rule: the implementation before rules for each member. For comparison only.</summary>
internal sealed class WrittenOutValidator : AbstractValidator<DeclarationDocument>
{
    private const int MostTransitCountries = 20;
    private const int MostDocuments = 200;
    private const int MostLines = 999;

    private static readonly Func<string, Message?> Reference = FieldRules.Identifier(100);
    private static readonly Func<string, Message?> DeclarationNumber = FieldRules.DeclarationNumber;
    private static readonly Func<string, Message?> EffectiveDay = FieldRules.Day(FieldRules.FirstEffectiveDay);
    private static readonly Func<string, Message?> EndUse = FieldRules.Description(4000);
    private static readonly Func<IReadOnlyCollection<object?>, Message?> Transit = FieldRules.Count(0, MostTransitCountries);
    private static readonly Func<IReadOnlyCollection<object?>, Message?> Documents = FieldRules.Count(0, MostDocuments);
    private static readonly Func<IReadOnlyCollection<object?>, Message?> Lines = FieldRules.Count(1, MostLines);

    private readonly Vocabulary vocabulary;
    private readonly Func<string, Message?> country;
    private readonly Func<string, Message?> procedure;
    private readonly Func<string, Message?> currency;
    private readonly WrittenOutParties parties;
    private readonly WrittenOutDocuments documents;
    private readonly WrittenOutLines lines;

    public WrittenOutValidator(Vocabulary vocabulary)
    {
        this.vocabulary = vocabulary;
        country = FieldRules.Country(vocabulary.IsCountry);
        procedure = text => DeclarationValidator.Procedure(text, vocabulary);
        currency = Currency;
        (parties, documents, lines) = (new WrittenOutParties(vocabulary), new WrittenOutDocuments(vocabulary), new WrittenOutLines(vocabulary));
        RuleFor(d => d).Custom(Check);
    }

    private void Check(DeclarationDocument d, ValidationContext<DeclarationDocument> context)
    {
        var members = new WrittenOutMembers(context, "");
        members.Required(d.Reference, nameof(d.Reference), Reference);
        members.Stated(d.DeclarationNumber, nameof(d.DeclarationNumber), DeclarationNumber);
        members.Required(d.Procedure, nameof(d.Procedure), procedure);
        members.Stated(d.Date, nameof(d.Date), EffectiveDay);
        members.Required(d.Exporter, nameof(d.Exporter), parties.Check);
        members.Required(d.Consignee, nameof(d.Consignee), parties.Check);
        members.Part(d.EndUser, nameof(d.EndUser), parties.Check);
        members.Stated(d.DispatchCountry, nameof(d.DispatchCountry), country);
        members.Required(d.DestinationCountry, nameof(d.DestinationCountry), country);
        if (members.Holds(d.TransitCountries, nameof(d.TransitCountries), Transit))
        {
            for (var i = 0; i < d.TransitCountries!.Count; i++)
            {
                members.Required(d.TransitCountries[i], $"{nameof(d.TransitCountries)}[{i}]", country, "json.null");
            }
        }

        members.Stated(d.EndUse?.Description, $"{nameof(d.EndUse)}.{nameof(d.EndUse.Description)}", EndUse);
        if (members.Holds(d.Documents, nameof(d.Documents), Documents))
        {
            members.Each(d.Documents!, nameof(d.Documents), documents.Check);
        }

        members.Required(d.Currency, nameof(d.Currency), currency);
        if (d.Lines is null)
        {
            members.Missing(nameof(d.Lines));
        }
        else if (members.Holds(d.Lines, nameof(d.Lines), Lines))
        {
            members.Each(d.Lines, nameof(d.Lines), lines.Check);
            CheckDuplicates(d.Lines, members);
        }
    }

    private Message? Currency(string text) => vocabulary.Currencies.Contains(text) ? null : new("currency.unknown", ("value", SafeText.Of(text)));

    private static void CheckDuplicates(IReadOnlyList<LineDocument?> lines, WrittenOutMembers members)
    {
        var seen = new Dictionary<int, int>(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i]?.Number is { } number && !seen.TryAdd(number, i))
            {
                members.Wrong($"{nameof(DeclarationDocument.Lines)}[{i}].{nameof(LineDocument.Number)}", new("lines.duplicate",
                    ("value", number.ToString(CultureInfo.InvariantCulture)), ("first", $"/lines/{seen[number]}")));
            }
        }
    }
}

internal sealed class WrittenOutParties(Vocabulary vocabulary)
{
    private static readonly Func<string, Message?> Name = FieldRules.Name(300);
    private static readonly Func<string, Message?> TaxId = FieldRules.Identifier(30);
    private static readonly Func<string, Message?> KazakhTaxId = FieldRules.KazakhTaxId;
    private static readonly Func<string, Message?> RegistrationDay = FieldRules.RegistrationDay;

    private readonly Func<string, Message?> country = FieldRules.Country(vocabulary.IsCountry);

    public void Check(PartyDocument party, WrittenOutMembers members)
    {
        members.Required(party.Name, nameof(party.Name), Name);
        members.Required(party.Country, nameof(party.Country), country);
        members.Stated(party.TaxId, nameof(party.TaxId), TaxId);
        if (WireFormat.Country(party.Country)?.Alpha2 == vocabulary.HomeCountry)
        {
            members.Stated(party.TaxId, nameof(party.TaxId), KazakhTaxId);
        }

        members.Stated(party.RegisteredOn, nameof(party.RegisteredOn), RegistrationDay);
    }
}

internal sealed class WrittenOutDocuments(Vocabulary vocabulary)
{
    private static readonly Func<string, Message?> Number = FieldRules.Identifier(100);
    private static readonly Func<string, Message?> Day = FieldRules.Day(FieldRules.FirstDay);

    private readonly Func<string, Message?> type = text => vocabulary.DocumentTypeOf(text) is null ? new("document.unknown", ("value", SafeText.Of(text))) : null;

    public void Check(SupportingDocument document, WrittenOutMembers members)
    {
        members.Required(document.Type, nameof(document.Type), type);
        members.Required(document.Number, nameof(document.Number), Number);
        members.Stated(document.IssuedOn, nameof(document.IssuedOn), Day);
        members.Stated(document.ValidTo, nameof(document.ValidTo), Day);
        if (WireFormat.Day(document.ValidTo) < WireFormat.Day(document.IssuedOn))
        {
            members.Wrong(nameof(document.ValidTo), new("document.ends-before", ("value", document.ValidTo!), ("start", document.IssuedOn!)));
        }
    }
}

internal sealed class WrittenOutLines(Vocabulary vocabulary)
{
    private const decimal MostMoney = 999_999_999_999_999m;

    private static readonly Func<int, Message?> Number = n => n is >= 1 and <= 999 ? null : new("number.range", ("value", $"{n}"), ("least", "1"), ("most", "999"));
    private static readonly Func<string, Message?> Code = FieldRules.DeclaredCode;
    private static readonly Func<string, Message?> Description = FieldRules.Description(4000);
    private static readonly Func<string, Message?> Unit = FieldRules.Identifier(20);
    private static readonly Func<string, Message?> Name = FieldRules.Name(300);
    private static readonly Func<string, Message?> Classification = FieldRules.Classification;
    private static readonly Func<decimal, Message?> Amount = FieldRules.Amount(MostMoney);
    private static readonly Func<decimal, Message?> Percent = FieldRules.Amount(100);

    private readonly Func<string, Message?> country = FieldRules.Country(vocabulary.IsCountry);
    private readonly Func<string, Message?> origin = FieldRules.Country(vocabulary.IsOrigin);

    public void Check(LineDocument line, WrittenOutMembers members)
    {
        members.Required(line.Number, nameof(line.Number), Number);
        members.Required(line.CommodityCode, nameof(line.CommodityCode), Code);
        members.Required(line.Description, nameof(line.Description), Description);
        members.Required(line.OriginCountry, nameof(line.OriginCountry), origin);
        members.Stated(line.ImportedFrom, nameof(line.ImportedFrom), origin);
        members.Stated(line.Quantity, nameof(line.Quantity), Amount);
        members.Stated(line.Unit, nameof(line.Unit), Unit);
        members.Stated(line.NetMassKg, nameof(line.NetMassKg), Amount);
        members.Required(line.Value, nameof(line.Value), Amount);
        members.Stated(line.UsContentPercent, nameof(line.UsContentPercent), Percent);
        members.Stated(line.Classification?.Text, nameof(line.Classification), Classification);
        if (line.Manufacturer is { } manufacturer)
        {
            members.Required(manufacturer.Name, $"{nameof(line.Manufacturer)}.{nameof(manufacturer.Name)}", Name, "required.manufacturer");
            members.Stated(manufacturer.Country, $"{nameof(line.Manufacturer)}.{nameof(manufacturer.Country)}", country);
        }
    }
}

internal readonly struct WrittenOutMembers(ValidationContext<DeclarationDocument> context, string place)
{
    public void Missing(string member, string key = "required") => context.AddFailure(new ValidationFailure(place + member, key) { CustomState = new Message(key, ("name", member)) });

    public void Wrong(string member, Message message) => context.AddFailure(new ValidationFailure(place + member, message.Key) { CustomState = message });

    public void Stated<T>(T? value, string member, Func<T, Message?> check)
        where T : class
    {
        if (value is not null && check(value) is { } message)
        {
            Wrong(member, message);
        }
    }

    public void Stated<T>(T? value, string member, Func<T, Message?> check)
        where T : struct
    {
        if (value is { } stated && check(stated) is { } message)
        {
            Wrong(member, message);
        }
    }

    public void Required<T>(T? value, string member, Func<T, Message?> check, string key = "required")
        where T : class
    {
        if (value is null)
        {
            Missing(member, key);
        }

        Stated(value, member, check);
    }

    public void Required<T>(T? value, string member, Func<T, Message?> check)
        where T : struct
    {
        if (value is null)
        {
            Missing(member);
        }

        Stated(value, member, check);
    }

    public void Required<T>(T? value, string member, Action<T, WrittenOutMembers> checks)
        where T : class
    {
        if (value is null)
        {
            Missing(member);
        }

        Part(value, member, checks);
    }

    public void Part<T>(T? value, string member, Action<T, WrittenOutMembers> checks)
        where T : class
    {
        if (value is not null)
        {
            checks(value, new WrittenOutMembers(context, $"{place}{member}."));
        }
    }

    public bool Holds<T>(T? list, string member, Func<T, Message?> count)
        where T : class
    {
        var message = list is null ? null : count(list);
        if (message is not null)
        {
            Wrong(member, message);
        }

        return list is not null && message is null;
    }

    public void Each<T>(IReadOnlyList<T?> list, string member, Action<T, WrittenOutMembers> checks)
        where T : class
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is { } item)
            {
                checks(item, new WrittenOutMembers(context, $"{place}{member}[{i}]."));
            }
            else
            {
                Missing($"{member}[{i}]", "json.null");
            }
        }
    }
}
