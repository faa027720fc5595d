using System.Globalization;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;
using static ExportControl.Screening.Values.Truth;

namespace ExportControl.Screening.Conditions.Parties;

/// <summary>Which party of the declaration a test looks at.</summary>
internal enum PartyRole
{
    Exporter,
    Consignee,
    EndUser,
}

/// <summary>
/// A party was registered less than so many days before the effective date, or after a day. Taken from the stated day, else from the month
/// in a Kazakh BIN, where the answer may be possible because a month has many days. No party is no; a party of unknown age is possible.
/// </summary>
internal sealed class PartyAge(PartyRole role, int? youngerThanDays, DateOnly? registeredAfter) : Test
{
    public static readonly Dictionary<string, PartyRole> Parties = new(StringComparer.Ordinal)
    {
        ["exporter"] = PartyRole.Exporter,
        ["consignee"] = PartyRole.Consignee,
        ["endUser"] = PartyRole.EndUser,
    };

    public static string Name(PartyRole role) => Parties.First(p => p.Value == role).Key;

    public static Party? Of(PartyRole role, Declaration declaration) => role switch
    {
        PartyRole.Exporter => declaration.Exporter,
        PartyRole.Consignee => declaration.Consignee,
        _ => declaration.EndUser,
    };

    public override Truth Work(LineFacts line, EvaluationMode mode)
    {
        if (Of(role, line.Declaration) is not { } party)
        {
            return No;
        }

        if (Registered(party, line) is not var (first, last))
        {
            return line.UnlessAskedOfGoodsAlone(Possible);
        }

        var limit = registeredAfter ?? line.Declaration.Date.AddDays(-youngerThanDays!.Value);
        return first > limit ? Yes : last <= limit ? No : Possible;
    }

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [$"/{Name(role)}/registeredOn"];

    public override void ShowFact(LineFacts line, Explanation explanation)
    {
        if (Of(role, line.Declaration) is { } party)
        {
            explanation.Fact($"{Name(role)}.registered", Registered(party, line) is var (first, last)
                ? first.ToString(first == last ? "yyyy-MM-dd" : "yyyy-MM", CultureInfo.InvariantCulture)
                : null);
        }
    }

    // A stated day before the month that the BIN tells contradicts it: the BIN, which has a check digit, is believed.
    private static (DateOnly First, DateOnly Last)? Registered(Party party, LineFacts line)
    {
        var month = party.Country.Alpha2 == line.Vocabulary.HomeCountry && KazakhTaxId.TryParse(party.TaxId, out var id) ? id.RegistrationMonth(line.Declaration.Date) : null;
        return party.RegisteredOn is { } day && !(day < month) ? (day, day)
            : month is { } first ? (first, first.AddMonths(1).AddDays(-1))
            : null;
    }
}
