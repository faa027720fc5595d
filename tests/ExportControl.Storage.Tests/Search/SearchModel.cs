using ExportControl.Screening.Declarations;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Parties;
using ExportControl.Storage.Search;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Tests.Search;

/// <summary>The expected answers of a search, computed from the declarations themselves.</summary>
internal sealed class SearchModel(int seed)
{
    private static readonly string[] Codes =
        ["8542319000", "8542310000", "8542", "85423", "8525890000", "0101210000", "0101", "84", "8411820000", "841182", "9013100000", "10", "1001990000"];

    private static readonly string[] Countries = ["KZ", "DE", "US", "CN"];
    private static readonly string[] Destinations = ["RU", "KG", "CN", "BY"];
    private static readonly string[] Exporters = ["ТОО «Степь Трейд»", "ЖШС Әлем", "100%_ \\ Ltd", "TOO Steppe Trade", "AB"];
    private static readonly string[] Consignees = ["ООО «Вектор»", "OsOO Ala-Too", "ООО Век\nтор", "Zeta"];
    private static readonly string?[] TaxIds = [null, "180540012343", "7701234567", "KG-1", "ab"];
    private static readonly string[] Parties = ["вектор", "ВЕК", "ste", "епь т", "100%_ \\", "180540012343", "1805", "KG-1", "нет такой", "әлем", "zeta", "ООО", "к тор", "a-t"];
    private static readonly string[] Rules = ["T-BAN", "T-LICENCE", "T-CONTENT", "T-NONE"];

    private readonly Random random = new(seed);
    private readonly SortedDictionary<Guid, (Declaration Declaration, Verdict Verdict, DateTimeOffset At)> verdicts = new(Comparer<Guid>.Create((a, b) => b.CompareTo(a)));
    private readonly HashSet<Guid> decided = [];
    private readonly HashSet<PartyKey> links = [];

    public int Count => verdicts.Count;

    public IEnumerable<Guid> Ids => verdicts.Keys;

    public void Add(Guid id, Declaration declaration, Verdict verdict, DateTimeOffset at)
    {
        verdicts.Add(id, (declaration, verdict, at));
        links.UnionWith(PartiesOf(declaration).Select(PartyKey.Of).Where(k => k.TaxId.Length > 0));
    }

    public void Decide(Guid id) => decided.Add(id);

    public IReadOnlyCollection<Guid> Decided => decided;

    public Declaration NextDeclaration(string reference)
    {
        var lines = Enumerable.Range(1, random.Next(1, 5))
            .Select(i => A.Line(i, Of(Codes), Of(Countries), random.Next(3) == 0 ? Of(Countries) : null)).ToArray();
        var declaration = A.Declaration(reference, Of(Destinations), Of(Exporters), Of(Consignees), Of(TaxIds), lines);
        declaration = declaration with { Consignee = declaration.Consignee with { TaxId = Of(TaxIds) } };
        return random.Next(4) > 0 ? declaration : declaration with { EndUser = new Party(Of(Consignees), A.Country("RU")) };
    }

    /// <summary>A filter with some of the members; a few of their values are in no verdict.</summary>
    public VerdictFilter NextFilter(DateTimeOffset first, TimeSpan length)
    {
        var dense = random.Next(2, 9);
        T? Maybe<T>(Func<T> value) => random.Next(dense) == 0 ? value() : default;
        var code = Of(Codes);
        var from = Maybe<DateTimeOffset?>(() => first + (length * random.NextDouble()));
        return new VerdictFilter
        {
            From = from,
            Before = Maybe<DateTimeOffset?>(() => (from ?? first) + (length * random.NextDouble() / 2)),
            Outcome = Maybe<Outcome?>(() => (Outcome)(random.Next(4) is 0 ? 0 : random.Next(2, 5))),
            Code = Maybe(() => code[..random.Next(1, code.Length + 1)]),
            Origin = Maybe(() => Of(Countries)),
            ImportedFrom = Maybe(() => Of(Countries)),
            Destination = Maybe(() => Of(Destinations)),
            Party = Maybe(() => Of(Parties)),
            Rule = Maybe(() => Of(Rules)),
            Reference = random.Next(20) == 0 ? $"R-{random.Next(Count + 1)}" : null,
            Decided = Maybe<bool?>(() => random.Next(2) == 0),
        };
    }

    public IReadOnlyList<Guid> Matching(VerdictFilter filter) => [.. verdicts.Where(v => Matches(v.Key, v.Value.Declaration, v.Value.Verdict, v.Value.At, filter)).Select(v => v.Key)];

    private bool Matches(Guid id, Declaration declaration, Verdict verdict, DateTimeOffset at, VerdictFilter filter) =>
        (filter.From is not { } from || at >= from)
        && (filter.Before is not { } before || at < before)
        && (filter.Outcome is not { } outcome || verdict.Outcome == outcome)
        && (filter.Destination is not { } destination || declaration.DestinationCountry.Alpha2 == destination)
        && (filter.Reference is not { } reference || declaration.Reference == reference)
        && (filter.Decided is not { } wanted || decided.Contains(id) == wanted)
        && (filter.Rule is not { } rule || verdict.Findings.Concat(verdict.Lines.SelectMany(l => l.Findings)).Any(f => f.Rule == rule))
        && (filter.Party is not { } party || PartiesOf(declaration).Any(p => Holds(p, party.Trim())))
        && declaration.Lines.Any(l => (filter.Code is not { } code || l.Code.Digits.StartsWith(code, StringComparison.Ordinal))
            && (filter.Origin is not { } origin || l.Origin.Alpha2 == origin)
            && (filter.ImportedFrom is not { } importedFrom || l.ImportedFrom?.Alpha2 == importedFrom));

    private bool Holds(Party party, string asked)
    {
        var (taxId, name) = (PartyKey.FoldTaxId(asked), PartyKey.NameOf(asked));
        HashSet<string> ids = [taxId, .. links.Where(l => l.Name == name).Select(l => l.TaxId)];
        var key = PartyKey.Of(party);
        return ids.Contains(PartyKey.FoldTaxId(party.TaxId ?? "-"))
            || links.Any(l => l.OfName == key.OfName && ids.Contains(l.TaxId))
            || NameText.Fold(party.Name).Contains(FilterSql.PartyOf(new VerdictFilter { Party = asked })!, StringComparison.Ordinal);
    }

    private static IEnumerable<Party> PartiesOf(Declaration declaration) =>
        declaration.EndUser is { } endUser ? [declaration.Exporter, declaration.Consignee, endUser] : [declaration.Exporter, declaration.Consignee];

    private T Of<T>(T[] values) => values[random.Next(values.Length)];
}
