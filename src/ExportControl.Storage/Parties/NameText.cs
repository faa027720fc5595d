using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ExportControl.Storage.Parties;

/// <summary>
/// Folds names, so that spellings of one name give one text: lower case, letters without accents, look-alikes of Latin, Cyrillic and Greek as one letter,
/// one blank in place of blanks, quotes, dashes and other signs, no invisible characters. The letters are a table, because string.Normalize returns its
/// input unchanged under InvariantGlobalization (.NET 10, Linux), and SQL's lower() does not change Cyrillic letters under the C locale.
/// </summary>
internal static class NameText
{
    private const int TableSize = 0x2000;
    private const char Removed = '\0';
    private const char Several = '\uFFFF';
    private const int FullWidth = 0xFF01;
    private const int FullWidthEnd = 0xFF5E;

    // The first letter of each is written for all others.
    private static readonly string[] Accented =
    [
        "aàáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ", "bḃḅḇ", "cçćĉċčḉ", "dďđðḋḍḏḑḓ", "eèéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ", "fḟ", "gĝğġģǧǵḡ", "hĥħȟḣḥḧḩḫẖ",
        "iìíîïĩīĭįİıǐȉȋḭḯỉị", "jĵǰ", "kķǩḱḳḵ", "lĺļľłḷḹḻḽ", "mḿṁṃ", "nñńņňŋǹṅṇṉṋ", "oòóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ", "pṕṗ",
        "rŕŗřȑȓṙṛṝṟ", "sśŝşšſșṡṣṥṧṩẛ", "tţťŧțṫṭṯṱẗ", "uùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự", "vṽṿ", "wŵẁẃẅẇẉẘ", "xẋẍ", "yýÿŷȳẏẙỳỵỷỹ", "zźżžẑẓẕ",
        "αά", "εέ", "ηή", "ιίϊΐ", "οό", "υύϋΰ", "ωώ", "σς",
        "аӑӓ", "гѓ", "еёѐӗ", "жӂӝ", "зӟ", "ийѝӣӥ", "кќ", "оӧ", "уўӯӱӳ", "чӵ", "ыӹ", "эӭ", "ії", "әӛ", "өӫ",
    ];

    // Capital letters look alike.
    private static readonly string[] LookAlikes =
    [
        "aаα", "bвβ", "cс", "dԁ", "eеε", "hнһη", "iіιӏ", "jј", "kкκ", "mмμ", "nν", "oоο", "pрρ", "qԛ", "sѕ", "tтτ", "wԝ", "xхχ", "yуүұυ", "zζ",
    ];

    private static readonly FrozenDictionary<char, string> Written = new Dictionary<char, string>
    {
        ['ß'] = "ss", ['ẞ'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['þ'] = "th", ['ĳ'] = "ij", ['ǆ'] = "dz", ['ǳ'] = "dz", ['ǉ'] = "lj", ['ǌ'] = "nj", ['ﬀ'] = "ff", ['ﬁ'] = "fi", ['ﬂ'] = "fl", ['ﬃ'] = "ffi", ['ﬄ'] = "ffl", ['ﬅ'] = "st", ['ﬆ'] = "st",
    }.ToFrozenDictionary();

    private static readonly char[] Table = BuildTable();

    /// <summary>The folded text: words of letters and digits, separated by one blank; empty where the text has none.</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var value = rune.Value is >= FullWidth and <= FullWidthEnd ? rune.Value - FullWidth + '!' : rune.Value;
            var character = value < TableSize ? Table[value] : Several;
            if (character is not (Removed or Several or ' '))
            {
                folded.Append(character);
            }
            else if (character == Several)
            {
                AppendUnusual(folded, rune);
            }
            else if (character == ' ')
            {
                AppendBlank(folded);
            }
        }

        if (folded.Length > 0 && folded[^1] == ' ')
        {
            folded.Length--;
        }

        return folded.ToString();
    }

    private static void AppendUnusual(StringBuilder folded, Rune rune)
    {
        var lower = Rune.ToLowerInvariant(rune);
        if (lower != rune && lower.Value < TableSize && Table[lower.Value] is not (Removed or Several or ' '))
        {
            folded.Append(Table[lower.Value]);
        }
        else if (lower.IsBmp && Written.TryGetValue((char)lower.Value, out var written))
        {
            folded.Append(written);
        }
        else if (Rune.IsLetterOrDigit(rune))
        {
            AppendLetter(folded, lower);
        }
        else if (!IsInvisible(Rune.GetUnicodeCategory(rune)))
        {
            AppendBlank(folded);
        }
    }

    private static void AppendLetter(StringBuilder folded, Rune lower)
    {
        if (lower.IsBmp && CharUnicodeInfo.GetDecimalDigitValue((char)lower.Value) is var digit and >= 0)
        {
            folded.Append((char)('0' + digit));
            return;
        }

        Span<char> characters = stackalloc char[2];
        folded.Append(characters[..lower.EncodeToUtf16(characters)]);
    }

    private static void AppendBlank(StringBuilder folded)
    {
        if (folded.Length > 0 && folded[^1] != ' ')
        {
            folded.Append(' ');
        }
    }

    private static bool IsInvisible(UnicodeCategory category) => category is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    private static char[] BuildTable()
    {
        var table = new char[TableSize];
        var (accents, lookAlikes) = (ToFirst(Accented), ToFirst(LookAlikes));
        for (var c = '\0'; c < TableSize; c++)
        {
            var lower = accents.GetValueOrDefault(c, char.ToLowerInvariant(c));
            lower = accents.GetValueOrDefault(lower, lower);
            lower = lookAlikes.GetValueOrDefault(lower, lower);
            table[c] = Written.ContainsKey(lower) || (char.IsDigit(c) && !char.IsAsciiDigit(c)) ? Several
                : char.IsLetterOrDigit(c) ? lower
                : IsInvisible(char.GetUnicodeCategory(c)) ? Removed
                : ' ';
        }

        return table;
    }

    private static Dictionary<char, char> ToFirst(string[] groups) =>
        groups.SelectMany(g => g[1..].Select(c => (c, g[0]))).ToDictionary(p => p.c, p => p.Item2);
}
