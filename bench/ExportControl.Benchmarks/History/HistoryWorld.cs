using System.Buffers.Binary;
using System.Globalization;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Benchmarks.History;

/// <summary>
/// Years of a broker's verdicts, generated: the same seed and number give the same verdict, in any order and on any thread. The distribution is
/// skewed as in trade: a few codes, countries and parties are in most verdicts. Some frequent values have no verdict in common; see <see cref="HistoryCases"/>.
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

    /// <summary>The first tenant has four fifths of the verdicts.</summary>
    public IReadOnlyList<Guid> Tenants { get; } = [.. Enumerable.Range(1, 10).Select(i => new Guid(i, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1))];

    public IEnumerable<GeneratedVerdict> All() => Enumerable.Range(0, count).Select(At);

    public GeneratedVerdict At(int number)
    {
        var random = new Generator(((ulong)seed << 32) | (uint)number);
        var tenant = Tenants[random.Below(5) > 0 ? 0 : 1 + random.Below(Tenants.Count - 1)];
        var at = Start.AddMilliseconds(((long)number * MillisecondsApart) + random.Below(MillisecondsApart));
        var (id, declaration) = (IdAt(at, ref random), IdAt(at, ref random));
        var old = number < count / 50;
        var destination = old && random.Below(20) == 0 ? OldDestination : Destinations[random.Skewed(Destinations.Length)];
        var outcome = OutcomeOf(random.Below(100), destination);
        var exporter = random.Skewed(Exporters);
        var consignee = random.Skewed(Consignees);
        var lines = new GeneratedLine[linesEach];
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = Line(ref random, i == 0 ? outcome : Outcome.NoRestriction);
        }

        SetApart(number, lines);
        if (old && random.Below(50) == 0)
        {
            lines[^1] = lines[^1] with { Code = OldCode };
        }

        return new GeneratedVerdict(
            number, tenant, id, declaration, at, destination, outcome, [NameOf(exporter, 0), NameOf(consignee, 1)], [TaxIdOf(exporter, 1), TaxIdOf(consignee, 7)],
            RulesOf(outcome, ref random), lines, outcome != Outcome.NoRestriction && number < count / 2 && random.Below(10) < 9);
    }

    // Values in one verdict and never on one line: in two chapters (2203 and FR), and in one chapter (8471 and TW).
    private static void SetApart(int number, GeneratedLine[] lines)
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

    private static GeneratedLine Line(ref Generator random, Outcome outcome)
    {
        var origin = Origins[random.Skewed(Origins.Length)];
        var importedFrom = random.Below(3) == 0 ? null : random.Below(2) == 0 ? origin : Origins[random.Skewed(Origins.Length)];
        return new GeneratedLine(CodeOf(random.Skewed(Codes)), origin, importedFrom, outcome, 100 + random.Below(100_000));
    }

    private static Outcome OutcomeOf(int percent, string destination) => percent switch
    {
        < 78 => Outcome.NoRestriction,
        < 92 => Outcome.Review,
        < 97 => Outcome.LicenceRequired,
        _ => destination is "RU" or "BY" ? Outcome.Prohibited : Outcome.Review,
    };

    private static string[] RulesOf(Outcome outcome, ref Generator random)
    {
        return outcome switch
        {
            Outcome.NoRestriction => random.Below(10) == 0 ? ["LIST-STALE"] : [],
            Outcome.LicenceRequired => random.Below(2) == 0 ? ["KZ-DUAL-USE-LICENCE", "KZ-END-USER"] : ["KZ-DUAL-USE-LICENCE"],
            Outcome.Prohibited => random.Below(2) == 0 ? ["EU-NO-REEXPORT", "KZ-REEXPORT-BAN"] : ["KZ-REEXPORT-BAN"],
            _ => Two(ReviewRules[random.Skewed(ReviewRules.Length)], ReviewRules[random.Skewed(ReviewRules.Length)]),
        };
    }

    private static string[] Two(string one, string other) => [.. new[] { one, other }.Distinct().Order(StringComparer.Ordinal)];

    private static string CodeOf(int rank)
    {
        var random = new Generator((ulong)rank + 77);
        var chapter = rank % 5 < 2 ? 84 + random.Below(7) : 1 + random.Below(97);
        return string.Create(CultureInfo.InvariantCulture, $"{chapter:D2}{1 + random.Below(40):D2}{10 * (1 + random.Below(9)):D2}{random.Below(4) * 1000:D4}");
    }

    private static string NameOf(int rank, int kind)
    {
        var random = new Generator(((ulong)rank * 2) + (ulong)kind + 991);
        var name = $"{Forms[random.Below(Forms.Length)]} «{Words[random.Below(Words.Length)]} {Words[random.Below(Words.Length)]} {rank}»";
        return name.ToLowerInvariant();
    }

    private static string TaxIdOf(int rank, int first) => string.Create(CultureInfo.InvariantCulture, $"{first}{rank:D11}");

    private static Guid IdAt(DateTimeOffset at, ref Generator random)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, ((ulong)at.ToUnixTimeMilliseconds() << 16) | 0x7000 | (random.Next() & 0xFFF));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], 0x8000_0000_0000_0000 | (random.Next() >> 2));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>SplitMix64: small enough for one generator a verdict.</summary>
    private struct Generator(ulong state)
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

        /// <summary>A rank with a Zipf-like distribution: low ranks are frequent.</summary>
        public int Skewed(int end) => Math.Min(end - 1, (int)Math.Pow(end + 1, (Next() >> 11) * (1.0 / (1UL << 53))) - 1);
    }
}
