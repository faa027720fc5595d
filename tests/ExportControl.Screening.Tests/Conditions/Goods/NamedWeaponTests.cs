using ExportControl.Screening.Declarations;
using Xunit;

namespace ExportControl.Screening.Tests.Conditions.Goods;

public sealed class NamedWeaponTests
{
    [Fact]
    public void A_finding_shows_the_words_as_written_and_the_weapon_they_name()
    {
        var finding = ACase.Of("950300 KZ → DE, says Крыло  «Лaн\u00ADцeт»  3 для БПЛА").Screened().Finding("WEAPON-COMPONENT")!;

        Assert.Equal("Лaнцeт» 3", finding.Facts["description"]);
        Assert.Equal("lancet", finding.Facts["namedWeapon"]);
        Assert.Equal("WEAPON-COMPONENT", finding.Text);
    }

    [Fact]
    public void Several_weapons_are_shown_in_the_order_of_the_text()
    {
        var finding = ACase.Of("950300 KZ → DE, says Orlan-10 and Lancet-3 drone parts").Screened().Finding("WEAPON-COMPONENT")!;

        Assert.Equal("Orlan-10; Lancet-3", finding.Facts["description"]);
        Assert.Equal("orlan lancet", finding.Facts["namedWeapon"]);
    }

    [Fact]
    public void A_component_has_a_text_of_its_own() =>
        Assert.Equal("WEAPON-COMPONENT-PART", ACase.Of("950300 KZ → DE, says body armour plates").Screened().Finding("WEAPON-COMPONENT")!.Text);

    [Fact]
    public void A_system_takes_precedence_over_a_component() =>
        Assert.Equal("WEAPON-COMPONENT", ACase.Of("950300 KZ → DE, says flight controller for Orlan-10").Screened().Finding("WEAPON-COMPONENT")!.Text);

    [Fact]
    public void Every_weapon_and_group_has_a_name_in_each_language() =>
        Assert.All(A.Rules().TermLabels.Values, labels => Assert.Equal(["en", "kk", "ru"], labels.Keys.Order(StringComparer.Ordinal)));

    [Fact]
    public void The_check_of_weapon_components_is_performed() =>
        Assert.DoesNotContain(ACase.Of("1001990000 KZ → DE").Screened().Checks.NotPerformed, c => c.Check == "weapon-component");

    /// <summary>The kind that rule sets of edition 1 use: it reads the description only.</summary>
    [Theory]
    [InlineData("", "Orlan-10", true)]
    [InlineData("", "flight controller", true)]
    [InlineData("", "wheat", false)]
    [InlineData(", \"kind\": \"system\"", "Orlan-10", true)]
    [InlineData(", \"kind\": \"system\"", "flight controller", false)]
    [InlineData(", \"kind\": \"component\"", "Orlan-10", false)]
    [InlineData(", \"kind\": \"component\"", "flight controller", true)]
    public void The_kind_named_weapon_reads_the_description(string kind, string description, bool found)
    {
        var rules = ConditionRules.Read($$"""{ "test": "named-weapon"{{kind}} }""");
        var declaration = A.Declaration(A.Line() with { Description = description });

        Assert.Equal(found, rules.Evaluate(declaration, A.QuietTrade).Finding(ConditionRules.First) is not null);
        Assert.Null(rules.Evaluate(A.Declaration() with { EndUse = new EndUse(Description: description) }, A.QuietTrade).Finding(ConditionRules.First));
    }
}
