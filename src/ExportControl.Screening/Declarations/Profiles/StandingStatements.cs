using System.Globalization;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Declarations.Profiles;

/// <summary>Finds the statements of profiles that concern a declaration.</summary>
public static class StandingStatements
{
    public const string Exporter = "exporter";
    public const string Consignee = "consignee";
    public const string EndUser = "endUser";

    private static readonly string[] Parties = [Exporter, Consignee, EndUser];

    /// <summary>The statements on the parties and the goods of the declaration; null where there are none. Of goods, the statement with the longest code counts.</summary>
    /// <param name="declaration">The declaration.</param>
    /// <param name="profileOf">The profile of a party that is in force on the effective date; null where there is none.</param>
    public static IReadOnlyList<StandingStatement>? Of(Declaration declaration, Func<Party, StandingProfile?> profileOf)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        ArgumentNullException.ThrowIfNull(profileOf);
        List<StandingStatement>? found = null;
        foreach (var role in Parties)
        {
            if (PartyOf(declaration, role) is { } party && profileOf(party) is { } profile && (profile.Country is not { } country || country == party.Country))
            {
                AddParty(role, profile, found ??= []);
                if (role == Exporter)
                {
                    AddGoods(declaration, profile, found);
                }
            }
        }

        return found is { Count: > 0 } ? found : null;
    }

    /// <summary>The party of that name; null where the declaration has none.</summary>
    public static Party? PartyOf(Declaration declaration, string role)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        return role switch
        {
            Exporter => declaration.Exporter,
            Consignee => declaration.Consignee,
            EndUser => declaration.EndUser,
            _ => null,
        };
    }

    private static void AddParty(string role, StandingProfile profile, List<StandingStatement> found)
    {
        void Add(string fact, string? value)
        {
            if (value is not null)
            {
                found.Add(new() { Party = role, Version = profile.Version, Fact = fact, Value = value, Evidence = profile.Evidence?.ToString() });
            }
        }

        Add($"{role}.{StandingFacts.RegisteredOn}", profile.RegisteredOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add(StandingFacts.Military, TextOf(profile.MilitaryEndUse));
        Add(StandingFacts.MassDestruction, TextOf(profile.MassDestructionUse));
        Add(StandingFacts.NoReexportClause, TextOf(profile.NoReexportClause));
    }

    private static void AddGoods(Declaration declaration, StandingProfile profile, List<StandingStatement> found)
    {
        if (profile.Goods.Count == 0)
        {
            return;
        }

        // A statement and the lines that it concerns, in the order of the first line.
        var lines = new Dictionary<(string Fact, string Value, string? Evidence), List<int>>();
        foreach (var line in declaration.Lines)
        {
            List<GoodsStatement> own = [.. profile.Goods.Where(g => g.Concerns(line, declaration.Date)).OrderByDescending(g => g.Code.Length).ThenByDescending(g => g.Origin is not null)];
            var named = new HashSet<string>(StringComparer.Ordinal);
            foreach (var statement in own)
            {
                foreach (var (fact, value) in FactsOf(statement))
                {
                    if (named.Add(fact))
                    {
                        var key = (fact, value, (statement.Evidence ?? profile.Evidence)?.ToString());
                        (lines.TryGetValue(key, out var numbers) ? numbers : lines[key] = []).Add(line.Number);
                    }
                }
            }
        }

        found.AddRange(lines.Select(l => new StandingStatement
        {
            Party = Exporter,
            Version = profile.Version,
            Fact = l.Key.Fact,
            Value = l.Key.Value,
            Lines = l.Value,
            Evidence = l.Key.Evidence,
        }));
    }

    private static IEnumerable<(string Fact, string Value)> FactsOf(GoodsStatement statement)
    {
        if (statement.UsContentPercent is { } share)
        {
            yield return (StandingFacts.UsContent, share.ToString(CultureInfo.InvariantCulture));
        }

        if (statement.ImportedFrom is { } country)
        {
            yield return (StandingFacts.ImportedFrom, country.Alpha2);
        }

        foreach (var regime in RegimeClassification.Regimes)
        {
            if (statement.Classification?.For(regime) is { } stated)
            {
                yield return (StandingFacts.Classification + regime, stated.Text);
            }
        }

        foreach (var answer in statement.Answers)
        {
            yield return (StandingFacts.Answer + answer.Question, answer.Yes ? StandingFacts.Yes : StandingFacts.No);
        }
    }

    private static string? TextOf(bool? value) => value is { } known ? known ? StandingFacts.True : StandingFacts.False : null;
}
