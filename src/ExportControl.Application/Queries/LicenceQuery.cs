using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Licences;
using ExportControl.Contracts.Validation;
using ExportControl.Contracts.Validation.Unicode;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;
using ExportControl.Storage.Licences;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Application.Queries;

/// <summary>The filters of licences as written in a query.</summary>
public sealed record LicenceQuery(
    [property: FromQuery(Name = "type"), Description("Document type.")] string? Type,
    [property: FromQuery(Name = "number"), Description("Number, whole.")] string? Number,
    [property: FromQuery(Name = "holder"), Description("Tax id of the holder, or a part of its name.")] string? Holder,
    [property: FromQuery(Name = "state"), AllowedValues("active", "suspended", "revoked"), Description("State.")] string? State,
    [property: FromQuery(Name = "expiringBefore"), Description("Licences that end before the day (yyyy-MM-dd).")] string? ExpiringBefore)
{
    private const int MaxHolderLength = 300;

    private static readonly Dictionary<string, LicenceState> States = Enum.GetValues<LicenceState>().ToDictionary(s => SnakeCase.Of(s.ToString()), StringComparer.Ordinal);

    /// <summary>The filter.</summary>
    public LicenceFilter Read(RuleSet rules, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var read = new QueryReader(errors);
        return new LicenceFilter
        {
            Type = rules.Vocabulary.DocumentTypeOf(read.Value("type", Type, LicenceValidator.Type(rules))),
            Number = read.Value("number", Number, FieldRules.Identifier(LicenceValidator.MaxNumberLength)) is { } number ? UnicodeText.Identifier(number) : null,
            Holder = read.Value("holder", Holder, FieldRules.Name(MaxHolderLength)) is { } holder ? UnicodeText.Identifier(UnicodeText.Visible(holder)) : null,
            State = read.Word("state", State, States),
            ExpiringBefore = read.Day("expiringBefore", ExpiringBefore),
        };
    }
}
