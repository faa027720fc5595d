using System.Text;
using ExportControl.Screening.RuleSets.Loading;
using ExportControl.Screening.Terms;
using ExportControl.Tests.Generated;
using Xunit;

namespace ExportControl.Screening.Tests.Terms;

/// <summary>Letters of equal shape, invisible characters, capitals and letters of neighbouring alphabets do not hide a name.</summary>
public sealed class SpellingPropertyTests
{
    private const int Rounds = 2000;

    private static readonly (string Text, string Subject)[] Cyrillic =
    [
        ("Орлан-10", "orlan"), ("Ланцет-3", "lancet"), ("Шахед-136", "shahed"), ("Герань-2", "geran"), ("Искандер-М", "iskander"), ("Калибр-НК", "kalibr"),
        ("Министерство обороны РФ", "defence-ministry"), ("Минобороны России", "defence-ministry"), ("войсковая часть 12345", "military-unit"), ("Вооружённые силы РФ", "armed-forces"),
        ("Росгвардия", "national-guard"), ("для установки на БПЛА", "uav-use"), ("Рособоронэкспорт", "arms-trade"), ("Симферополь", "crimea"), ("Мариуполь", "donetsk-luhansk"),
    ];

    private static readonly (string Text, string Subject)[] Latin =
    [
        ("Orlan-10", "orlan"), ("Lancet-3", "lancet"), ("Shahed-136", "shahed"), ("Geran-2", "geran"), ("Iskander-M", "iskander"), ("Ministry of Defence of Russia", "defence-ministry"),
        ("military unit 12345", "military-unit"), ("Rosgvardia", "national-guard"), ("Simferopol", "crimea"), ("Mariupol", "donetsk-luhansk"), ("Melitopol", "zaporizhzhia-kherson"),
    ];

    private static readonly (string Text, string Subject)[] Ukrainian =
    [
        ("шахід-136", "shahed"), ("Шахідів-136", "shahed"), ("Іскандер-М", "iskander"), ("Міністерство оборони", "defence-ministry"), ("військова частина А1234", "military-unit"),
        ("Збройні Сили", "armed-forces"), ("Нацгвардія", "national-guard"), ("Сімферополь", "crimea"), ("Маріуполь", "donetsk-luhansk"), ("Мелітополь", "zaporizhzhia-kherson"),
    ];

    private static readonly (string Text, string Subject)[] Kazakh =
    [
        ("Ресей Қорғаныс министрлігі", "defence-ministry"), ("әскери бөлім 5571", "military-unit"), ("қарулы күштер", "armed-forces"), ("әскери мақсатта", "military-purpose"),
        ("қорғаныс өнеркәсібі", "defence-industry"), ("Қырым Республикасы", "crimea"), ("ұшқышсыз ұшу аппараттарына орнату", "uav-use"), ("оқ-дәрі өндірісі", "munition-use"),
    ];

    [Fact]
    public void Look_alike_letters_of_the_other_script_do_not_hide_a_name() => Holds([.. Cyrillic, .. Latin], (text, draw) => WithLookAlikes(text, draw));

    [Fact]
    public void Invisible_characters_do_not_hide_a_name() => Holds([.. Cyrillic, .. Latin, .. Ukrainian, .. Kazakh], WithInvisibleCharacters);

    [Fact]
    public void Capitals_do_not_hide_a_name() => Holds([.. Cyrillic, .. Latin, .. Ukrainian, .. Kazakh], (text, draw) => Replaced(text, draw, c => draw.OneIn(2) ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c)));

    [Fact]
    public void A_missing_diaeresis_does_not_hide_a_name() => Holds(Cyrillic, (text, draw) => Replaced(text, draw, c => c == 'ё' ? 'е' : c == 'е' && draw.OneIn(2) ? 'ё' : c));

    [Fact]
    public void Russian_letters_in_place_of_Ukrainian_and_Kazakh_ones_do_not_hide_a_name()
    {
        var folded = Rows("folded").SelectMany(r => r["characters"].Select(c => (Letter: c, Russian: r["reads_as"][0]))).ToDictionary(p => p.Letter, p => p.Russian);

        // All letters of a word: a keyboard has them or has them not.
        Holds([.. Ukrainian, .. Kazakh], (text, draw) => string.Join(' ', text.ToLowerInvariant().Split(' ').Select(w => draw.OneIn(2) ? w : new string([.. w.Select(c => folded.GetValueOrDefault(c, c))]))));
    }

    [Fact]
    public void Ukrainian_letters_in_a_Russian_name_do_not_hide_it() => Holds(Cyrillic, (text, draw) => Replaced(text, draw, c => draw.OneIn(2) ? c : c switch { 'и' => 'і', 'г' => 'ґ', 'е' => 'є', _ => c }));

    [Fact]
    public void All_of_them_together_do_not_hide_a_name() => Holds([.. Cyrillic, .. Latin], (text, draw) => WithInvisibleCharacters(WithLookAlikes(text, draw).ToUpperInvariant(), draw));

    [Theory]
    [InlineData("KOPHET-ЭM", "kornet")]
    [InlineData("OMOH", "special-forces")]
    [InlineData("в/ч 1234", "military-unit")]
    [InlineData("в/ч 123456", "military-unit")]
    public void A_word_in_the_wrong_script_and_any_number_are_read(string text, string subject) => Assert.Contains(subject, Subjects(text));

    [Theory]
    [InlineData("в/ч 123")]
    [InlineData("в/ч")]
    [InlineData("в/ч, 12345")]
    [InlineData("TOP radar cover")]
    public void Short_numbers_other_clauses_and_short_words_are_not(string text) => Assert.Empty(Subjects(text).Intersect(["military-unit", "tor"]));

    [Fact]
    public void A_party_named_after_a_weapon_is_not_the_weapon()
    {
        var matcher = A.Rules().PhraseMatcher;

        Assert.Contains(matcher.Find("Искандер", new MatchBuffers()), m => m.Subject.Id == "iskander");
        Assert.DoesNotContain(matcher.Find("Искандер", new MatchBuffers(), isName: true), m => m.Subject.Id == "iskander");
        Assert.Contains(matcher.Find("Искандер-М", new MatchBuffers(), isName: true), m => m.Subject.Id == "iskander");
    }

    private static void Holds((string Text, string Subject)[] names, Func<string, Draw, string> rewrite)
    {
        var draw = new Draw(20261127);
        for (var i = 0; i < Rounds; i++)
        {
            var (text, subject) = draw.Of(names);
            var written = rewrite(text, draw);
            Assert.True(Subjects($"{draw.Of<string>(["", "Товар: ", "1. "])}{written}{draw.Of<string>(["", ", 2026", "; new"])}").Contains(subject), $"{subject}: {written}");
        }
    }

    private static string WithLookAlikes(string text, Draw draw)
    {
        var rewritten = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            rewritten.Append(rewritten.Length > 0 ? " " : "").Append(draw.OneIn(3) ? word : Replaced(word, draw, c => draw.OneIn(2) ? c : LookAlike(c)));
        }

        return rewritten.ToString();
    }

    // The letter of equal shape in the other script; a capital stays one, because Н and h have equal shapes as capitals only.
    private static char LookAlike(char c)
    {
        var lower = char.ToLowerInvariant(c);
        var row = Rows("cyrillic-word").Concat(Rows("latin-word")).FirstOrDefault(r => r["characters"].Contains(lower, StringComparison.Ordinal));
        return row is null ? c : char.IsUpper(c) ? char.ToUpperInvariant(row["reads_as"][0]) : row["reads_as"][0];
    }

    private static string WithInvisibleCharacters(string text, Draw draw) =>
        string.Concat(text.Select(c => draw.OneIn(4) ? $"{c}{draw.Of<string>(["\u00AD", "\u200B", "\u200C", "\u2060", "\uFEFF"])}" : $"{c}"));

    private static string Replaced(string text, Draw draw, Func<char, char> replace) => draw.OneIn(10) ? text : new string([.. text.Select(replace)]);

    private static List<string> Subjects(string text) => [.. A.Rules().PhraseMatcher.Find(text, new MatchBuffers()).Select(m => m.Subject.Id)];

    private static readonly Lazy<List<CsvRow>> CharacterRows = new(() =>
        CsvTable.Read("characters.csv", A.Package().Files["terms/characters.csv"], ["kind", "reads_as", "characters"], []).Rows);

    private static IEnumerable<CsvRow> Rows(string kind) => CharacterRows.Value.Where(r => r["kind"] == kind);
}
