using System.Text;
using ExportControl.Storage.Parties;

namespace ExportControl.Storage.Tests.Parties;

public sealed class NameTextTests
{
    [Theory]
    [InlineData("Ёлка", "елка")]
    [InlineData("ЁЛКА", "Е\u0308лка")]
    [InlineData("Байқоңыр", "Баи\u0306қоңыр")]
    [InlineData("ТОО АВТО", "TOO ABTO")]
    [InlineData("Straße", "STRASSE")]
    [InlineData("Straße", "STRAẞE")]
    [InlineData("Müller", "Mu\u0308ller")]
    [InlineData("İSTANBUL Işık", "istanbul isik")]
    [InlineData("Вектор", "Век\u200Bтор")]
    [InlineData("Вектор", "\uFEFFВек\u00ADтор\u200E")]
    [InlineData("Ала Тоо", "Ала\u00A0Тоо")]
    [InlineData("Ала Тоо", "  Ала \u2009 \t Тоо  ")]
    [InlineData("Ала Тоо", "Ала-Тоо")]
    [InlineData("Ала Тоо", "Ала–Тоо")]
    [InlineData("ООО Вектор", "ООО «Вектор»")]
    [InlineData("ООО Вектор", "ООО\"Вектор\"")]
    [InlineData("ООО Вектор", "ООО “Вектор”")]
    [InlineData("ООО Вектор", "ООО ‹Вектор‚„‟’`´′″")]
    [InlineData("Steppe 2 Trade", "Ｓｔｅｐｐｅ　２　Ｔｒａｄｅ")]
    [InlineData("Offline", "Oﬄine")]
    [InlineData("123", "١٢٣")]
    public void Spellings_of_a_name_are_one_text(string one, string other) => Assert.Equal(NameText.Fold(one), NameText.Fold(other));

    [Theory]
    [InlineData("Әлем", "Алем")]
    [InlineData("Вектор", "Векторы")]
    [InlineData("Степь 1", "Степь 2")]
    [InlineData("北京", "南京")]
    [InlineData("Sila", "Сила")]
    public void Different_names_are_different_texts(string one, string other) => Assert.NotEqual(NameText.Fold(one), NameText.Fold(other));

    [Theory]
    [InlineData("", "")]
    [InlineData(" «—» \0 ", "")]
    [InlineData("北京 𠮷", "北京 𠮷")]
    [InlineData("Steppe & Co.", "steppe co")]
    public void Other_characters_than_letters_and_digits_are_blanks(string name, string folded) => Assert.Equal(folded, NameText.Fold(name));

    /// <summary>The reader of descriptions has the same letters as data.</summary>
    [Fact]
    public void Every_letter_with_an_accent_is_the_letter_without_it()
    {
        var forms = PreviousRules.First.Files["terms/characters.csv"].Split('\n').Select(l => l.Trim().Split(',')).Where(c => c is ["form", _, _])
            .SelectMany(c => c[2].EnumerateRunes().Where(r => r.Value is < 0x250 or (>= 0x400 and < 0x530) or (>= 0x1E00 and < 0x1F00)).Select(r => (Letter: r.ToString(), Base: c[1])))
            .Where(f => f.Letter is not ("ª" or "º" or "²" or "³" or "¹" or "µ")).ToList();

        Assert.True(forms.Count > 250, $"{forms.Count}");
        Assert.All(forms, f => Assert.Equal(NameText.Fold(f.Base), NameText.Fold(f.Letter)));
    }

    [Fact]
    public void Folding_twice_changes_nothing()
    {
        foreach (var rune in Enumerable.Range(0, 0x3000).Where(c => !char.IsSurrogate((char)c)).Select(c => new Rune(c)))
        {
            var folded = NameText.Fold($"a{rune}b");
            Assert.Equal(folded, NameText.Fold(folded));
        }
    }
}
