using System.Globalization;
using ExportControl.Screening.Conditions;
using ExportControl.Screening.Conditions.Goods;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Values;

namespace ExportControl.Benchmarks.Engine.Translation;

/// <summary>The tables, and the rules as one SQL statement. A list or a set of countries is a bit of a bigint.</summary>
internal sealed class SqlStatement
{
    public const string Tables = """
        DROP TABLE IF EXISTS lines, met, countries, numbers;
        CREATE TABLE lines (id integer NOT NULL, code text NOT NULL, known integer NOT NULL, day integer NOT NULL, procedure text NOT NULL,
            origin text NOT NULL, importedfrom text NOT NULL, dispatch text NOT NULL, destination text NOT NULL, exporter text NOT NULL, consignee text NOT NULL,
            enduser text NOT NULL, manufacturer text NOT NULL, transit text[] NOT NULL, papers text[] NOT NULL, number text NOT NULL, uscontent double precision NOT NULL,
            military integer NOT NULL, massdestruction integer NOT NULL, statement integer NOT NULL, clause integer NOT NULL);
        CREATE TABLE met (code text NOT NULL, bit bigint NOT NULL, kind smallint NOT NULL, valid_from integer NOT NULL, valid_to integer NOT NULL);
        CREATE TABLE countries (code text PRIMARY KEY, sets bigint NOT NULL);
        CREATE TABLE numbers (number text NOT NULL, bit bigint NOT NULL, valid_from integer NOT NULL, valid_to integer NOT NULL)
        """;

    public const string CopyLines = """
        COPY lines (id, code, known, day, procedure, origin, importedfrom, dispatch, destination, exporter, consignee, enduser, manufacturer, transit, papers, number, uscontent,
            military, massdestruction, statement, clause) FROM STDIN (FORMAT binary)
        """;

    public const string Indexes = """
        CREATE INDEX ON met (code) INCLUDE (bit, kind, valid_from, valid_to);
        CREATE INDEX ON numbers (number);
        ALTER TABLE lines ADD PRIMARY KEY (id);
        VACUUM ANALYZE lines; VACUUM ANALYZE met; VACUUM ANALYZE countries; VACUUM ANALYZE numbers
        """;

    private static readonly string[] CountryFacts =
    [
        nameof(LineInput.Origin), nameof(LineInput.ImportedFrom), nameof(LineInput.Dispatch), nameof(LineInput.Destination), nameof(LineInput.Exporter),
        nameof(LineInput.Consignee), nameof(LineInput.EndUser), nameof(LineInput.Manufacturer),
    ];

    private readonly RuleTranslation translation;
    private readonly List<ControlList> lists;
    private readonly HashSet<string> joined = new(StringComparer.Ordinal);

    public SqlStatement(RuleTranslation translation)
    {
        this.translation = translation;
        lists = [.. translation.Questions.SelectMany(q => q.Lists).Distinct().Order().Select(i => translation.Rules.Lists[i])];
        if (lists.Count > 63 || translation.Sets.Count > 63)
        {
            throw new NotSupportedException("A bigint has bits for 63 lists and 63 sets.");
        }

        Statement = Write();
    }

    public string Statement { get; }

    /// <summary>Kind 0: the whole code is listed; 1: part of it; 2 and 3: the same for rows with a longer code, stored under each shorter prefix.</summary>
    public IEnumerable<(string Code, long Bit, short Kind, int From, int To)> Rows() => lists
        .SelectMany(l => l.Entries)
        .SelectMany(e => Enumerable.Range(2, e.Code.Length - 1).Select(n => (e.Code[..n], Bit(e.List), (short)((n == e.Code.Length ? 0 : 2) + (e.IsFull ? 0 : 1)), e.ValidFrom.DayNumber, Last(e))))
        .Distinct();

    /// <summary>The sets that contain each country.</summary>
    public IEnumerable<(string Country, long Sets)> Members(IEnumerable<string> codes) =>
        codes.Select(c => (c, translation.Sets.Where(s => s.Values.Contains(c)).Aggregate(0L, (mask, s) => mask | (1L << s.Id))));

    /// <summary>The rows that a stated control number names.</summary>
    public IEnumerable<(long Bit, int From, int To)> Named(string text) => ControlNumber.TryParse(text, out var number)
        ? lists.Where(l => l.HasControlNumbers).SelectMany(l => l.Entries).Where(e => e.Number?.Overlaps(number) is true).Select(e => (Bit(e.List), e.ValidFrom.DayNumber, Last(e))).Distinct()
        : [];

    private static int Last(ListEntry row) => (row.ValidTo ?? DateOnly.MaxValue).DayNumber;

    private long Bit(ControlList list) => 1L << lists.IndexOf(list);

    private string Write()
    {
        var rules = translation.Clauses.Select((clauses, i) => clauses.Count == 0
            ? $"0 AS r{i}"
            : $"CASE {string.Join(" ", clauses.Select(c => string.Create(CultureInfo.InvariantCulture, $"WHEN {Write(c.When)} THEN {((int)c.Outcome * 2) + (c.Definite ? 1 : 0)}")))} ELSE 0 END AS r{i}").ToList();
        var all = Enumerable.Range(0, rules.Count).ToList();
        var lengths = lists.SelectMany(l => l.Entries).Select(e => e.Code.Length).Distinct().Order();
        var prefixes = lengths.Select(n => $"SELECT l.id, l.day, m.bit, m.kind, m.valid_from, m.valid_to FROM lines l JOIN met m ON m.code = left(l.code, {n}) WHERE m.kind < 2 AND length(l.code) >= {n}");
        return $"""
            WITH hit AS (
                SELECT id, bit_or(CASE WHEN kind = 0 AND day BETWEEN valid_from AND valid_to THEN bit ELSE 0 END) AS c,
                    bit_or(CASE WHEN kind > 0 AND day BETWEEN valid_from AND valid_to THEN bit ELSE 0 END) AS p,
                    bit_or(CASE WHEN kind = 2 AND day BETWEEN valid_from AND valid_to THEN bit ELSE 0 END) AS w,
                    bit_or(CASE WHEN kind = 0 THEN bit ELSE 0 END) AS ca, bit_or(CASE WHEN kind > 0 THEN bit ELSE 0 END) AS pa
                FROM ({string.Join(" UNION ALL ", prefixes)} UNION ALL
                    SELECT l.id, l.day, m.bit, m.kind, m.valid_from, m.valid_to FROM lines l JOIN met m ON m.code = l.code WHERE m.kind >= 2) x GROUP BY id),
            named AS (
                SELECT l.id, bit_or(n.bit) AS nm, bit_or(CASE WHEN l.day BETWEEN n.valid_from AND n.valid_to THEN n.bit ELSE 0 END) AS nv
                FROM lines l JOIN numbers n ON n.number = l.number GROUP BY l.id),
            fact AS (
                SELECT l.*, coalesce(h.c, 0) AS c, coalesce(h.p, 0) AS p, coalesce(h.w, 0) AS w, coalesce(h.ca, 0) AS ca, coalesce(h.pa, 0) AS pa,
                    coalesce(n.nm, 0) AS nm, coalesce(n.nv, 0) AS nv{string.Concat(joined.Select(f => $", c_{f}.sets AS s_{f}"))}
                FROM lines l LEFT JOIN hit h ON h.id = l.id LEFT JOIN named n ON n.id = l.id{string.Concat(joined.Select(f => $" JOIN countries c_{f} ON c_{f}.code = l.{f}"))}),
            verdict AS MATERIALIZED (SELECT id, {string.Join(",\n", rules)} FROM fact)
            SELECT id, CASE WHEN worst > 1 THEN worst ELSE 0 END AS outcome, definite, possible FROM (
                SELECT id, greatest({string.Join(", ", all.Select(i => $"r{i}"))}) / 2 AS worst,
                    {string.Join(" | ", all.Select(i => string.Create(CultureInfo.InvariantCulture, $"CASE WHEN r{i} % 2 = 1 THEN {1L << i}::bigint ELSE 0 END")))} AS definite,
                    {string.Join(" | ", all.Select(i => string.Create(CultureInfo.InvariantCulture, $"CASE WHEN r{i} > 0 AND r{i} % 2 = 0 THEN {1L << i}::bigint ELSE 0 END")))} AS possible
                FROM verdict) masks
            """;
    }

    private string Write(Predicate claim)
    {
        switch (claim)
        {
            case ConstantPredicate constant:
                return constant.Holds ? "true" : "false";
            case Conjunction every:
                return $"({string.Join(" AND ", every.Parts.Select(Write))})";
            case Disjunction some:
                return $"({string.Join(" OR ", some.Parts.Select(Write))})";
            case Negation never:
                return $"NOT ({Write(never.Part)})";
            case TextIsOneOf one when CountryFacts.Contains(one.Fact):
                joined.Add(Column(one.Fact));
                return string.Create(CultureInfo.InvariantCulture, $"s_{Column(one.Fact)} & {1L << one.Values.Id} <> 0");
            case TextIsOneOf one:
                return $"{Column(one.Fact)} IN ({Quoted(one.Values)})";
            case TextsIntersect shares:
                return $"{Column(shares.Fact)} && ARRAY[{Quoted(shares.Values)}]::text[]";
            case NumberEquals number:
                return string.Create(CultureInfo.InvariantCulture, $"{Column(number.Fact)} = {number.Value}");
            case NumberAbove above:
                return string.Create(CultureInfo.InvariantCulture, $"{Column(above.Fact)} > {above.Value}");
            case DateBetween between:
                return string.Create(CultureInfo.InvariantCulture, $"day BETWEEN {between.From} AND {between.To}");
            case PartyOutsideDestination elsewhere:
                return $"({Column(elsewhere.Party)} <> '' AND {Column(elsewhere.Party)} <> destination)";
            case ListMatch list:
                var question = translation.Questions[list.Test];
                var mask = question.Lists.Aggregate(0L, (m, l) => m | Bit(translation.Rules.Lists[l]));
                var (c, p, named) = question.AnyDate ? ("ca", "pa", "nm") : ("c", "p", "nv");
                var met = question.Depth switch
                {
                    MatchDepth.Full => list.Definite ? c : $"{c} | w",
                    MatchDepth.Any => $"{c} | {named} | ({p} & ~nm)",
                    _ => list.Definite ? $"{c} | {named}" : $"{c} | {named} | ({p} & ~nm)",
                };
                return string.Create(CultureInfo.InvariantCulture, $"({met}) & {mask} <> 0");
            default:
                throw new NotSupportedException(claim.GetType().Name);
        }
    }

    private static string Column(string fact) => fact.ToLowerInvariant();

    private static string Quoted(TextSet set) => string.Join(", ", set.Values.Select(v => $"'{v}'"));
}
