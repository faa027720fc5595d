using ExportControl.Screening.Conditions.Goods;
using ExportControl.Screening.Conditions.Parties;
using ExportControl.Screening.Conditions.Shipment;
using ExportControl.Screening.Conditions.Trade;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets.Loading;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Terms;

namespace ExportControl.Screening.Conditions;

/// <summary>Reads condition trees. The kinds are named here and nowhere else; equal tests become one.</summary>
internal sealed class ConditionReader(Vocabulary vocabulary, IReadOnlyList<ControlList> lists)
{
    /// <summary>Countries of a declaration by the name rules and texts give them.</summary>
    public static readonly Dictionary<string, CountryFact> CountryFacts = new(StringComparer.Ordinal)
    {
        ["origin"] = CountryFact.Origin,
        ["importedFrom"] = CountryFact.ImportedFrom,
        ["dispatch"] = CountryFact.Dispatch,
        ["destination"] = CountryFact.Destination,
        ["transit"] = CountryFact.Transit,
        ["exporter"] = CountryFact.Exporter,
        ["consignee"] = CountryFact.Consignee,
        ["endUser"] = CountryFact.EndUser,
        ["manufacturer"] = CountryFact.Manufacturer,
    };

    private static readonly Dictionary<string, SubjectKind[]> WeaponKinds = new(StringComparer.Ordinal)
    {
        [""] = [SubjectKind.System, SubjectKind.Component],
        ["system"] = [SubjectKind.System],
        ["component"] = [SubjectKind.Component],
    };

    private readonly Dictionary<string, Test> tests = new(StringComparer.Ordinal);

    public int TestCount => tests.Count;

    public Condition Read(StrictJson place)
    {
        Condition condition = place.Has("all") ? new AllOf([.. place.Items("all").Select(Read)])
            : place.Has("any") ? new AnyOf([.. place.Items("any").Select(Read)])
            : place.GetMember("not") is { } part ? new Not(Read(part))
            : ReadTest(place);
        place.RefuseUnreadMembers();
        return condition;
    }

    private Condition ReadTest(StrictJson place)
    {
        switch (place.GetString("test"))
        {
            case "code-on-list":
                var named = Lists(place);
                var depth = place.GetChoice("match", new Dictionary<string, MatchDepth>(StringComparer.Ordinal) { [""] = MatchDepth.Graded, ["full"] = MatchDepth.Full, ["any"] = MatchDepth.Any });
                var anyDate = place.GetBoolean("anyDate");
                return Intern($"list {string.Join(',', named.Select(l => l.Name))} {depth} {anyDate}", () => new CodeOnList(named, depth, anyDate));
            case "code-known":
                return Intern("known", () => new CodeKnown());
            case "country-in":
                var fact = place.GetChoice("fact", CountryFacts);
                var countries = Countries(place);
                var statedCountry = place.GetBoolean("stated");
                return Intern($"country {fact} {string.Join(',', countries)} {statedCountry}", () => new CountryIn(fact, vocabulary.Membership(countries), statedCountry));
            case "procedure-in":
                var procedures = Procedures(place);
                return Intern($"procedure {string.Join(',', procedures)}", () => new ProcedureIn(procedures));
            case "us-content-above":
                var (percent, statedShare) = (place.GetDecimal("percent"), place.GetBoolean("stated"));
                return Intern($"content {percent} {statedShare}", () => new UsContentTest(percent, statedShare));
            case "us-content-stated":
                return Intern("content stated", () => new UsContentTest(-1, asksForStated: true));
            case "end-use":
                var use = place.GetChoice("fact", new Dictionary<string, YesNo>(StringComparer.Ordinal)
                {
                    ["military"] = new("endUse.military", Pointers.Military, d => d.EndUse.Military),
                    ["massDestruction"] = new("endUse.massDestruction", Pointers.MassDestruction, d => d.EndUse.MassDestruction),
                    ["statement"] = new("endUse.statement", Pointers.Statement, d => d.EndUse.Statement),
                });
                return ReadYesNo(place, use);
            case "contract-clause":
                return ReadYesNo(place, new("contract.noReexportClause", Pointers.Clause, d => d.NoReexportClause));
            case "document-held":
                var types = place.GetStrings("types").Select(t => Document(place, "types", t)).ToList();
                return Intern($"document {string.Join(',', types)}", () => new DocumentHeld(types));
            case "party-age":
                return ReadPartyAge(place);
            case "volume-surge":
                var surge = place.GetChoice("of", new Dictionary<string, SurgeOf>(StringComparer.Ordinal)
                {
                    ["exporter"] = SurgeOf.ExporterAgainstOwnYear,
                    ["flow"] = SurgeOf.FlowAgainstOwnYear,
                    ["flow-against-baseline"] = SurgeOf.FlowAgainstBaseline,
                });
                var (ratio, surgeFloor) = (place.GetDecimal("ratio"), place.GetDecimal("floorUsd"));
                return Intern($"surge {surge} {ratio} {surgeFloor}", () => new VolumeSurge(surge, ratio, surgeFloor));
            case "first-trade":
                var tradeFloor = place.GetDecimal("floorUsd");
                return Intern($"first trade {tradeFloor}", () => new FirstTrade(tradeFloor));
            case "split-shipments":
                var atLeast = (int)place.GetDecimal("atLeast");
                return Intern($"split {atLeast}", () => new SplitShipments(atLeast));
            case "party-elsewhere":
                var elsewhere = place.GetChoice("party", PartyAge.Parties);
                return Intern($"elsewhere {elsewhere}", () => new PartyElsewhere(elsewhere));
            case "classification-is":
                place.GetChoice("kind", new Dictionary<string, bool> { ["control-number"] = true });
                return Intern("classification", () => new ClassificationIs());
            case "named-weapon":
                var kinds = place.GetChoice("kind", WeaponKinds);
                return Intern($"weapon {string.Join(',', kinds)}", () => new NamedWeapon(kinds));
            case "description-off-code":
                return Intern("off code", () => new DescriptionOffCode());
            case "date-in":
                var period = place.GetString("period");
                if (!vocabulary.Periods.TryGetValue(period, out var stretches))
                {
                    place.Refuse("period", $"'{period}' is no period of groups.json");
                }

                return Intern($"date {period}", () => new DateIn(stretches ?? []));
            case var other:
                place.Refuse("test", $"'{other}' is no kind of test");
                return new AnyOf([]);
        }
    }

    /// <summary>The canonical document type, or a refusal.</summary>
    public string Document(StrictJson place, string member, string name)
    {
        if (vocabulary.DocumentTypeOf(name) is { } type && vocabulary.Documents.ContainsKey(type))
        {
            return type;
        }

        place.Refuse(member, $"'{name}' is no document of doc-codes.csv or documents.json");
        return name;
    }

    private Test ReadPartyAge(StrictJson place)
    {
        var party = place.GetChoice("party", PartyAge.Parties);
        var days = place.Has("youngerThanDays") ? place.GetDecimal("youngerThanDays") : (decimal?)null;
        var after = place.GetDate("registeredAfter");
        if ((days is null) == (after is null) || days is < 1 or > 36500)
        {
            place.Refuse("youngerThanDays", "either youngerThanDays (1 to 36500) or registeredAfter (a day) is expected");
        }

        return Intern($"age {party} {days} {after:O}", () => new PartyAge(party, (int?)days, after));
    }

    private Test ReadYesNo(StrictJson place, YesNo fact)
    {
        if (!place.Has("is"))
        {
            place.Refuse("is", "true or false is expected");
        }

        var (value, stated) = (place.GetBoolean("is"), place.GetBoolean("stated"));
        return Intern($"{fact.Name} {value} {stated}", () => new StatementTest(fact.Name, fact.Pointer, fact.Read, value, stated));
    }

    private List<ControlList> Lists(StrictJson place)
    {
        var found = new List<ControlList>();
        foreach (var name in place.GetStrings("lists"))
        {
            var met = lists.Where(l => name.EndsWith('*') ? l.Name.StartsWith(name[..^1], StringComparison.Ordinal) : l.Name == name).ToList();
            if (met.Count == 0)
            {
                place.Refuse("lists", $"'{name}' is no list of lists.json");
            }

            found.AddRange(met);
        }

        if (found.Count == 0)
        {
            place.Refuse("lists", "at least one list is expected");
        }

        return [.. found.Distinct().OrderBy(l => l.Index)];
    }

    private List<string> Countries(StrictJson place)
    {
        var names = place.GetStrings("in");
        foreach (var name in names.Where(n => n.StartsWith('@') ? !vocabulary.Groups.ContainsKey(n[1..]) : !vocabulary.Countries.ContainsKey(n)))
        {
            place.Refuse("in", $"'{name}' is neither a country nor a @group of groups.json");
        }

        return [.. names.Where(n => !n.StartsWith('@') || vocabulary.Groups.ContainsKey(n[1..])).Order(StringComparer.Ordinal)];
    }

    private List<string> Procedures(StrictJson place)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var name in place.GetStrings("in"))
        {
            if (name.StartsWith('@') && vocabulary.ProcedureGroups.TryGetValue(name[1..], out var group))
            {
                found.UnionWith(group);
            }
            else if (vocabulary.Procedures.ContainsKey(name))
            {
                found.Add(name);
            }
            else
            {
                place.Refuse("in", $"'{name}' is neither a procedure nor a @group of groups.json");
            }
        }

        return [.. found];
    }

    private Test Intern(string key, Func<Test> make)
    {
        if (!tests.TryGetValue(key, out var test))
        {
            test = make();
            test.Id = tests.Count;
            tests.Add(key, test);
        }

        return test;
    }

    private sealed record YesNo(string Name, string Pointer, Func<Declarations.Declaration, bool?> Read);
}
