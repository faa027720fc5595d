using System.Globalization;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;
using static ExportControl.Screening.Values.Truth;

namespace ExportControl.Screening.Conditions.Parties;

/// <summary>
/// A party was registered fewer than so many days before the effective date, or after a day. Read from the stated day, else from the month in a
/// Kazakh BIN; possible where the limit lies within that month. No party is no; an unknown date is possible.
/// </summary>
/// <param name="role">The party.</param>
/// <param name="youngerThanDays">Age in days; null where a day is given.</param>
/// <param name="registeredAfter">The day; null where an age is given.</param>
/// <param name="home">Alpha-2 code of the home country, whose tax ids contain the month of registration.</param>
/// <param name="placeholders">Dates that are no dates: a registration on one of them is unknown.</param>
internal sealed class PartyAge(PartyRole role, int? youngerThanDays, DateOnly? registeredAfter, string home, IReadOnlySet<DateOnly> placeholders) : DeclarationTest
{
    public override TestScope Scope => TestScope.Party;

    public override string Key => string.Create(CultureInfo.InvariantCulture, $"{role} {youngerThanDays} {registeredAfter:O}");

    public override bool IsAffectedByRemedies => false;

    public override bool IsDeferred => true;

    public static Test Read(TestDefinition definition)
    {
        var json = definition.Json;
        var party = json.GetChoice("party", PartyRoles.ByName);
        var days = json.Has("youngerThanDays") ? json.GetDecimal("youngerThanDays") : (decimal?)null;
        var after = json.GetDate("registeredAfter");
        if ((days is null) == (after is null) || days is < 1 or > 36500)
        {
            json.Refuse("youngerThanDays", "either youngerThanDays (1 to 36500) or registeredAfter (yyyy-MM-dd) is expected");
        }

        return new PartyAge(party, (int?)days, after, definition.Vocabulary.HomeCountry, definition.Vocabulary.PlaceholderDates);
    }

    public override Truth Evaluate(Declaration declaration)
    {
        if (PartyRoles.PartyOf(role, declaration) is not { } party)
        {
            return No;
        }

        if (Registered(party, declaration.Date) is not var (first, last))
        {
            return Possible;
        }

        var limit = registeredAfter ?? declaration.Date.AddDays(-youngerThanDays!.Value);
        return first > limit ? Yes : last <= limit ? No : Possible;
    }

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [$"/{PartyRoles.NameOf(role)}/registeredOn"];

    public override void AddFacts(LineFacts line, Explanation explanation)
    {
        if (PartyRoles.PartyOf(role, line.Declaration) is { } party)
        {
            explanation.AddFact($"{PartyRoles.NameOf(role)}.registered", Registered(party, line.Declaration.Date) is var (first, last)
                ? first.ToString(first == last ? "yyyy-MM-dd" : "yyyy-MM", CultureInfo.InvariantCulture)
                : null);
        }
    }

    // A stated day before the month in the BIN contradicts it. The BIN has a check digit and takes precedence.
    private (DateOnly First, DateOnly Last)? Registered(Party party, DateOnly effectiveDate)
    {
        var month = party.Country.Alpha2 == home && KazakhTaxId.TryParse(party.TaxId, out var id) ? id.RegistrationMonth(effectiveDate) : null;
        return party.RegisteredOn is { } day && !(day < month) && !placeholders.Contains(day) ? (day, day)
            : month is { } first ? (first, first.AddMonths(1).AddDays(-1))
            : null;
    }
}
