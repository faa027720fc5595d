using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Terms;
using Xunit;

namespace ExportControl.Screening.Tests.Terms;

/// <summary>The descriptions of the nomenclature, thousands of ordinary goods in two languages, must not match any term.</summary>
public sealed class NomenclatureTextTests
{
    /// <summary>Code prefixes whose descriptions correctly match: weapons (chapter 93), explosives, aircraft, sights, transmitters.</summary>
    private static readonly string[] CorrectMatches = ["93", "3601", "3602", "3603", "3604", "8710", "8802", "8806", "8807", "9005", "9013", "3912", "852583"];

    private static readonly string[] MilitaryGoods = ["93", "8710", "8906"];

    [Fact]
    public void No_description_of_ordinary_goods_names_a_weapon() =>
        Assert.Equal("", string.Join('\n', Found("WEAPON-COMPONENT").Where(f => !CorrectMatches.Any(p => f.StartsWith(p, StringComparison.Ordinal)))));

    [Fact]
    public void No_description_belongs_to_a_goods_group_outside_its_code() => Assert.Equal("", string.Join('\n', Found("DESCRIPTION-OFF-CODE")));

    [Fact]
    public void Only_weapons_and_warships_name_a_military_body_and_none_a_region() => Assert.Equal("", string.Join('\n',
        from text in Texts()
        where !MilitaryGoods.Any(p => text.Code.StartsWith(p, StringComparison.Ordinal))
        from mention in A.Rules().PhraseMatcher.Find(text.Text, new MatchBuffers())
        where mention.Subject.Kind is SubjectKind.MilitaryBody or SubjectKind.Region
        select $"{text.Code}: {mention.Words} [{mention.Subject.Id}] in {text.Text}"));

    private static IEnumerable<string> Found(string rule) =>
        from text in Texts()
        let finding = A.Declaration(A.Line(text.Code) with { Description = text.Text }).Screened().Finding(rule)
        where finding is not null
        select $"{text.Code}: {finding.Facts["description"]} [{finding.Facts.GetValueOrDefault("namedWeapon") ?? finding.Facts.GetValueOrDefault("goodsGroup")}] in {text.Text}";

    private static IEnumerable<(string Code, string Text)> Texts() =>
        from code in A.Rules().Nomenclature.Codes
        where code.Code.Length is 4 or 6
        from text in new[] { code.DescriptionEn, code.DescriptionRu }.Distinct()
        where text.Length > 0
        select (code.Code, text);
}
