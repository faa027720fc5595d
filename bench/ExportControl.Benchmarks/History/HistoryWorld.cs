using System.Buffers.Binary;
using System.Globalization;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Benchmarks.History;

/// <summary>A line of a made-up verdict.</summary>
internal sealed record MadeLine(string Code, string Origin, string? ImportedFrom, Outcome Outcome, decimal Value);

/// <summary>A made-up verdict, as much of it as the history sees.</summary>
internal sealed record MadeVerdict(
    int Number, Guid Tenant, Guid Id, Guid DeclarationId, DateTimeOffset At, string Destination, Outcome Outcome, string[] Names, string[] TaxIds, string[] Rules, MadeLine[] Lines, bool Reviewed)
{
    public string Reference => string.Create(CultureInfo.InvariantCulture, $"BRK-{Number:D9}");

    public Verdict ToVerdict() => new()
    {
        Outcome = Outcome,
        EffectiveDate = DateOnly.FromDateTime(At.UtcDateTime),
        RuleSet = new RuleSetStamp(1, "sha256:0000000000000000000000000000000000000000000000000000000000000000"),
        Lines = [.. Lines.Select((l, i) => new LineVerdict(i + 1, l.Code, l.Outcome, l.Outcome, i == 0 ? [.. Rules.Select(r => FindingOf(r, l))] : []))],
        Findings = [],
        Checks = new Checks(["kz", "us", "eu", "uk", "red-flags"], []),
        RequiredDocuments = [],
    };

    private Finding FindingOf(string rule, MadeLine line) => new()
    {
        Rule = rule,
        Authority = rule[..2],
        Outcome = Outcome,
        Certainty = Certainty.Definite,
        Matched = [new MatchedRow("chpl", line.Code[..6], MatchKind.Covers, "1")],
        Facts = new Dictionary<string, string?> { ["origin"] = line.Origin, ["importedFrom"] = line.ImportedFrom, ["destination"] = Destination },
        MissingFacts = [],
        Text = rule,
    };
}

/// <summary>
/// Years of a brokerage's verdicts, made up: the same seed and number give the same verdict, in any order and on any thread. Skewed as trade is:
/// a few codes, countries and parties stand in most of it. Some things meet nowhere though each is common; see <see cref="HistoryCases"/>.
/// </summary>
internal sealed class HistoryWorld(int seed, int count, int linesEach = 3)
{
    public const string OldCode = "9706100000";
    public const string OldDestination = "MT";

    private const int Codes = 6000;
    private const int Exporters = 20_000;
    private const int Consignees = 100_000;
    private const int MillisecondsApart = 12_000;

    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Origins =
        ["CN", "RU", "KZ", "DE", "US", "KR", "JP", "TR", "IT", "FR", "UZ", "BY", "GB", "PL", "NL", "CZ", "AT", "CH", "SE", "ES", "IN", "TW", "MY", "VN", "FI", "BE", "HU", "IL", "SG", "TH"];

    private static readonly string[] Destinations =
        ["RU", "RU", "RU", "KG", "UZ", "CN", "BY", "TR", "AE", "TJ", "AZ", "GE", "AM", "DE", "TM", "IR", "MN", "IN", "PL", "US", "NL", "IT", "AF", "PK", "LT", "LV"];

    private static readonly string[] ReviewRules =
        ["KZ-WESTERN-SURVEILLANCE", "KZ-SENSITIVE-FLOW", "CHPL-DIVERSION", "KZ-END-USER", "EU-BAN-INDIRECT", "RF-NEW-COMPANY", "RF-ROUTING", "CODE-UNKNOWN", "RF-VOLUME-SURGE", "WEAPON-COMPONENT"];

    private static readonly string[] Words =
        ["Степь", "Вектор", "Алатау", "Транс", "Орда", "Жетысу", "Сарыарка", "Каспий", "Тенгри", "Восток", "Импекс", "Техно", "Logistic", "Trade", "Snab", "Electro", "Global", "Silk", "Euro", "Азия", "Микро", "Сервис", "Строй", "Энерго"];

    private static readonly string[] Forms = ["тоо", "ооо", "жшс", "llp", "ao", "osoo"];

    public int Count => count;

    /// <summary>The first has four fifths of all.</summary>
    public IReadOnlyList<Guid> Tenants { get; } = [.. Enumerable.Range(1, 10).Select(i => new Guid(i, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1))];

    public IEnumerable<MadeVerdict> All() => Enumerable.Range(0, count).Select(At);

    public MadeVerdict At(int number)
    {
        var dice = new Dice(((ulong)seed << 32) | (uint)number);
        var tenant = Tenants[dice.Below(5) > 0 ? 0 : 1 + dice.Below(Tenants.Count - 1)];
        var at = Start.AddMilliseconds(((long)number * MillisecondsApart) + dice.Below(MillisecondsApart));
        var (id, declaration) = (IdAt(at, ref dice), IdAt(at, ref dice));
        var old = number < count / 50;
        var destination = old && dice.Below(20) == 0 ? OldDestination : Destinations[dice.Skewed(Destinations.Length)];
        var outcome = OutcomeOf(dice.Below(100), destination);
        var exporter = dice.Skewed(Exporters);
        var consignee = dice.Skewed(Consignees);
        var lines = new MadeLine[linesEach];
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = Line(ref dice, i == 0 ? outcome : Outcome.NoRestriction);
        }

        SetApart(number, lines);
        if (old && dice.Below(50) == 0)
        {
            lines[^1] = lines[^1] with { Code = OldCode };
        }

        return new MadeVerdict(
            number, tenant, id, declaration, at, destination, outcome, [NameOf(exporter, 0), NameOf(consignee, 1)], [TaxIdOf(exporter, 1), TaxIdOf(consignee, 7)],
            RulesOf(outcome, ref dice), lines, outcome != Outcome.NoRestriction && number < count / 2 && dice.Below(10) < 9);
    }

    // What meets in a verdict and never on a line: in chapters apart (2203 and FR), and within one (8471 and TW).
    private static void SetApart(int number, MadeLine[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            lines[i] = line.Origin is "FR" && line.Code.StartsWith("22", StringComparison.Ordinal) ? line with { Origin = "KZ" }
                : line.Origin is "TW" && line.Code.StartsWith("8471", StringComparison.Ordinal) ? line with { Origin = "CN" } : line;
        }

        if (lines.Length >= 2 && number % 50 is 0 or 1)
        {
            lines[0] = lines[0] with { Code = number % 50 == 0 ? "2203000100" : "8471300000", Origin = "KZ" };
            lines[1] = lines[1] with { Code = number % 50 == 0 ? "6403200000" : "8473302008", Origin = number % 50 == 0 ? "FR" : "TW" };
        }
    }

    private static MadeLine Line(ref Dice dice, Outcome outcome)
    {
        var origin = Origins[dice.Skewed(Origins.Length)];
        var importedFrom = dice.Below(3) == 0 ? null : dice.Below(2) == 0 ? origin : Origins[dice.Skewed(Origins.Length)];
        return new MadeLine(CodeOf(dice.Skewed(Codes)), origin, importedFrom, outcome, 100 + dice.Below(100_000));
    }

    private static Outcome OutcomeOf(int percent, string destination) => percent switch
    {
        < 78 => Outcome.NoRestriction,
        < 92 => Outcome.Review,
        < 97 => Outcome.LicenceRequired,
        _ => destination is "RU" or "BY" ? Outcome.Prohibited : Outcome.Review,
    };

    private static string[] RulesOf(Outcome outcome, ref Dice dice)
    {
        return outcome switch
        {
            Outcome.NoRestriction => dice.Below(10) == 0 ? ["LIST-STALE"] : [],
            Outcome.LicenceRequired => dice.Below(2) == 0 ? ["KZ-DUAL-USE-LICENCE", "KZ-END-USER"] : ["KZ-DUAL-USE-LICENCE"],
            Outcome.Prohibited => dice.Below(2) == 0 ? ["EU-NO-REEXPORT", "KZ-REEXPORT-BAN"] : ["KZ-REEXPORT-BAN"],
            _ => Two(ReviewRules[dice.Skewed(ReviewRules.Length)], ReviewRules[dice.Skewed(ReviewRules.Length)]),
        };
    }

    private static string[] Two(string one, string other) => [.. new[] { one, other }.Distinct().Order(StringComparer.Ordinal)];

    private static string CodeOf(int rank)
    {
        var dice = new Dice((ulong)rank + 77);
        var chapter = rank % 5 < 2 ? 84 + dice.Below(7) : 1 + dice.Below(97);
        return string.Create(CultureInfo.InvariantCulture, $"{chapter:D2}{1 + dice.Below(40):D2}{10 * (1 + dice.Below(9)):D2}{dice.Below(4) * 1000:D4}");
    }

    private static string NameOf(int rank, int kind)
    {
        var dice = new Dice(((ulong)rank * 2) + (ulong)kind + 991);
        var name = $"{Forms[dice.Below(Forms.Length)]} «{Words[dice.Below(Words.Length)]} {Words[dice.Below(Words.Length)]} {rank}»";
        return name.ToLowerInvariant();
    }

    private static string TaxIdOf(int rank, int first) => string.Create(CultureInfo.InvariantCulture, $"{first}{rank:D11}");

    private static Guid IdAt(DateTimeOffset at, ref Dice dice)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, ((ulong)at.ToUnixTimeMilliseconds() << 16) | 0x7000 | (dice.Next() & 0xFFF));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], 0x8000_0000_0000_0000 | (dice.Next() >> 2));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>SplitMix64: small enough to have one for each verdict.</summary>
    private struct Dice(ulong state)
    {
        public ulong Next()
        {
            unchecked
            {
                var z = state += 0x9E37_79B9_7F4A_7C15;
                z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
                z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
                return z ^ (z >> 31);
            }
        }

        public int Below(int end) => (int)(Next() % (ulong)end);

        /// <summary>As Zipf's law has it: each rank about as often as all up to twice that rank again.</summary>
        public int Skewed(int end) => Math.Min(end - 1, (int)Math.Pow(end + 1, (Next() >> 11) * (1.0 / (1UL << 53))) - 1);
    }
}
