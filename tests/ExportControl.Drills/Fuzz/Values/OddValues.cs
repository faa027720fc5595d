using System.Globalization;
using System.Text;

namespace ExportControl.Drills.Fuzz.Values;

/// <summary>Values that programs handle wrongly.</summary>
internal static class OddValues
{
    // Bodies are small mostly, so that a million of them are sent in minutes; these are rare.
    private const int LargeShare = 2000;
    private const int LargeLength = 400_000;

    private static readonly string[] Texts =
    [
        "", " ", "\t", "null", "true", "0", "-1", "undefined", "NaN", "1e400", "\u0000", "a\u0000b", "\u200b", "\u202e\u202dabc", "\ufeffx", "\u0007", "\u0085", "\u2028", "\ufffd", "\uffff",
        "e\u0301", "Å", "ﬀ", "İ", "ı", "ß", "Ǆ", "𝟙𝟚", "٣", "１２３４", "👩‍👩‍👧‍👦", "𐍈", "🇰🇿", "a\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308", "Ω≈ç√", "\u180e", "\u115f", "ŉ",
        "'; DROP TABLE verdicts; --", "' OR '1'='1", "%", "_", "\\", "\\%", "%%%", "=1+1", "@SUM(A1)", "+7", "-2", "<script>alert(1)</script>", "${jndi:ldap://127.0.0.1/a}", "{{7*7}}", "../../etc/passwd",
        "..%2f..%2f", "file:///etc/passwd", "http://127.0.0.1:1/", "a\r\nX-Injected: 1", "a\nb", "%s%s%n", "{0}", "$1", "\"", "\"\"", "[]", "{}", "*", "**", "(a+)+$", ".*", "a|b", "~", "9999-12-31", "0000-00-00",
        "0001-01-01", "2026-02-30", "2026-13-01", "2026-11-24T25:00:00Z", "2026-11-24T10:00:00+99:99", "9999-12-31T23:59:59.9999999-14:00", "-0001-01-01", "2147483648", "-2147483649", "9223372036854775808",
        "18446744073709551616", "0x10", "1_000", "1,5", ".5", "5.", "+5", "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "{01a21b5b-2c5c-7c40-8884-8e0f5d55af35}", "KZ ", "kz", "ZZ", "XX", "К2",
    ];

    // JSON that no JsonNode holds: written into the text of a body in place of a value.
    private static readonly string[] Fragments =
    [
        "1e400", "-1e400", "1e-400", "-0", "-0.0", "1E+2147483648", "0.1e-2147483649", "99999999999999999999999999999999999999", "123456789012345678901", "0.00000000000000000000000000000001", "1.", ".5", "01", "+1", "0x1F", "NaN",
        "Infinity", "-Infinity", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "\"\\x41\"", "\"\\", "'a'", "tru", "nul", "TRUE", "undefined", "[1,]", "{,}", "{\"a\":1,\"a\":2}", "{\"a\":1,}", "[[[[[[]]]]]]", "// comment\n1", "/* */ 1", "\"a\nb\"", "{\"\":\"\"}", "{\"__proto__\":{}}", "{\"$ref\":\"#\"}", "{\"$type\":\"System.Object\"}",
        "null", "true", "false", "0", "-1", "2147483648", "9223372036854775808", "1.5", "\"\"", "[]", "{}", "[null]", "[[]]", "[{}]",
    ];

    public static string Text(Random random) => random.Next(10) switch
    {
        0 => Repeated(random),
        1 => Unicode(random),
        2 => random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture),
        _ => Texts[random.Next(Texts.Length)],
    };

    /// <summary>JSON text, valid or not.</summary>
    public static string Fragment(Random random) => random.Next(12) switch
    {
        0 => Nested(random),
        1 => new string('9', 1 + random.Next(400)),
        2 => "[" + string.Join(',', Enumerable.Repeat("1", random.Next(300))) + "]",
        _ => Fragments[random.Next(Fragments.Length)],
    };

    public static string Nested(Random random)
    {
        var (depth, isArray) = (random.Next(LargeShare) == 0 ? LargeLength : 1 + random.Next(100), random.Next(2) == 0);
        var open = isArray ? new string('[', depth) : new StringBuilder().Insert(0, "{\"a\":", depth).ToString();
        return random.Next(2) == 0 ? open : open + "1" + new string(isArray ? ']' : '}', depth);
    }

    private static string Repeated(Random random)
    {
        var text = Texts[random.Next(Texts.Length)];
        var count = random.Next(LargeShare) == 0 ? LargeLength / Math.Max(1, text.Length) : random.Next(300);
        return new StringBuilder().Insert(0, text.Length > 0 ? text : "a", count).ToString();
    }

    private static string Unicode(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(1, 40); i > 0; i--)
        {
            var value = random.Next(0x110000);
            text.Append(Rune.IsValid(value) ? new Rune(value) : Rune.ReplacementChar);
        }

        return text.ToString();
    }
}
