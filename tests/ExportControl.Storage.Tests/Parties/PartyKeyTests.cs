using ExportControl.Screening.Declarations;
using ExportControl.Storage.Parties;

namespace ExportControl.Storage.Tests.Parties;

public sealed class PartyKeyTests
{
    [Theory]
    [InlineData("ООО \"Василёк\"", "ООО «Василёк»")]
    [InlineData("ООО Василёк", "OOO Василек")]
    [InlineData("ООО Василёк", "Василёк, ООО")]
    [InlineData("ООО Василёк", "О.О.О. Василёк")]
    [InlineData("ООО Василёк", "Общество с ограниченной ответственностью «Василёк»")]
    [InlineData("ТОО Степь", "ЖШС Степь")]
    [InlineData("ТОО Степь", "«Степь» ЖШС")]
    [InlineData("АО Степь", "Степь")]
    [InlineData("ОсОО Ала-Тоо", "OsOO Ала-Тоо")]
    [InlineData("Steppe Trade LLP", "TOO Steppe Trade")]
    [InlineData("Steppe Trade L.L.C.", "Steppe Trade LLC")]
    [InlineData("Steppe Trade Co., Ltd.", "STEPPE TRADE")]
    [InlineData("Müller GmbH & Co. KG", "MÜLLER")]
    [InlineData("Yıldız A.Ş.", "YILDIZ AS")]
    [InlineData("Kowalski Sp. z o.o.", "Kowalski")]
    [InlineData("ИП Иванов И. И.", "Иванов И.И. ИП")]
    public void A_name_has_one_key_in_every_spelling_and_with_any_legal_form(string one, string other) => Assert.Equal(PartyKey.NameOf(one), PartyKey.NameOf(other));

    [Theory]
    [InlineData("AB Trade", "SA Trade")]
    [InlineData("Co Steppe", "Steppe")]
    [InlineData("ООО", "АО")]
    [InlineData("Ltd Co", "Co Ltd")]
    [InlineData("Степь Трейд", "Степь")]
    public void Letters_of_a_form_that_are_a_name_stay(string one, string other) => Assert.NotEqual(PartyKey.NameOf(one), PartyKey.NameOf(other));

    [Fact]
    public void One_name_in_two_countries_is_two_parties() =>
        Assert.NotEqual(PartyKey.Of(new Party("Вектор", A.Country("RU"))).Main, PartyKey.Of(new Party("Вектор", A.Country("KG"))).Main);

    [Theory]
    [InlineData("180540012343", "180540012343")]
    [InlineData("1805 4001-2343", "180540012343")]
    [InlineData("de 123 456 789", "de123456789")]
    public void A_tax_id_is_its_letters_and_digits(string stated, string key) => Assert.Equal(key, PartyKey.Of(new Party("A", A.Country("KZ"), stated)).Main);

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("нет")]
    [InlineData("none stated")]
    [InlineData("000000000000")]
    [InlineData("999999999")]
    [InlineData("123456789012")]
    public void A_placeholder_is_no_tax_id(string stated) => Assert.Equal("KZ:steppe", PartyKey.Of(new Party("Steppe LLP", A.Country("KZ"), stated)).Main);
}
