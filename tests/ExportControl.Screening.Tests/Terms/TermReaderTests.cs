using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Terms;
using Xunit;

namespace ExportControl.Screening.Tests.Terms;

/// <summary>A bad row of terms/*.csv stops the rule set from loading, and the refusal says where.</summary>
public sealed class TermReaderTests
{
    [Theory]
    [InlineData("terms/weapons.csv", "lancet,system,,l,l,s,recalled", "label_en is empty")]
    [InlineData("terms/weapons.csv", "new,system,l,l,,s,recalled", "label_kk is empty")]
    [InlineData("terms/weapons.csv", "new,weapon,l,l,l,s,recalled", "kind 'weapon' is neither system nor component")]
    [InlineData("terms/weapons.csv", "New,system,l,l,l,s,recalled", "subject 'New' has to be lower-case")]
    [InlineData("terms/weapons.csv", "lancet,system,l,l,l,s,recalled", "subject 'lancet' stands twice")]
    [InlineData("terms/weapons.csv", "new,system,l,l,l,,recalled", "source is empty")]
    [InlineData("terms/weapons.csv", "new,system,l,l,l,s,sure", "confidence 'sure' is none of")]
    [InlineData("terms/weapons.csv", "new,system,l", "3 fields; the header has 7")]
    [InlineData("terms/weapon-terms.csv", "lancat,en,lancat,,", "subject 'lancat' is not described in terms/weapons.csv")]
    [InlineData("terms/weapon-terms.csv", "microelectronics,en,chip,,", "subject 'microelectronics' is not described in terms/weapons.csv")]
    [InlineData("terms/weapon-terms.csv", "lancet,fr,lancette,,", "language 'fr' is none of")]
    [InlineData("terms/weapon-terms.csv", "lancet,,lancette,,", "language is empty")]
    [InlineData("terms/weapon-terms.csv", "lancet,en,,,", "terms is empty")]
    [InlineData("terms/weapon-terms.csv", "lancet,en,***,,", "terms '***' has no word")]
    [InlineData("terms/weapon-terms.csv", "lancet,en,lanc,@uavs,", "with '@uavs' is no context")]
    [InlineData("terms/weapon-terms.csv", "lancet,en,lanc;LANC,,", "'LANC' is the same term as in line")]
    [InlineData("terms/goods-groups.csv", "new,9998,l,l,l,s,inferred", "code '9998' is not in the nomenclature")]
    [InlineData("terms/goods-groups.csv", "new,,l,l,l,s,inferred", "codes is empty")]
    [InlineData("terms/goods-terms.csv", "lancet,en,lanc,,,", "subject 'lancet' is not described in terms/goods-groups.csv")]
    [InlineData("terms/goods-terms.csv", "computers,en,abacus,,,@nowhere", "not_after '@nowhere' is no context")]
    [InlineData("terms/contexts.csv", "new,en,", "words is empty")]
    [InlineData("terms/endings.csv", "ru,а5", "ending 'а5' has to be letters")]
    [InlineData("terms/characters.csv", "form,abcde,@", "reads_as 'abcde' has to be 1 to 4")]
    [InlineData("terms/characters.csv", "latin,ab,@", "reads_as 'ab' has to be 1 to 4")]
    [InlineData("terms/characters.csv", "greek,a,@", "kind 'greek' is none of")]
    [InlineData("terms/characters.csv", "form,a,à", "'à' stands twice")]
    public void A_bad_row_is_refused_with_file_and_line(string file, string row, string problem)
    {
        var text = A.Package().Files[file] + row + "\n";

        Assert.Contains(Problems((file, text)), p => p.StartsWith($"{file}:{text.Count(c => c == '\n')}: {problem}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("terms/weapons.csv")]
    [InlineData("terms/weapon-terms.csv")]
    [InlineData("terms/goods-groups.csv")]
    [InlineData("terms/goods-terms.csv")]
    [InlineData("terms/contexts.csv")]
    [InlineData("terms/endings.csv")]
    [InlineData("terms/characters.csv")]
    public void A_missing_file_is_refused(string file) => Assert.Contains($"{file}: the file is missing.", Problems((file, null)));

    [Fact]
    public void A_weapon_that_no_term_speaks_of_is_refused() =>
        Assert.Contains("terms: 'new' has no term.", Problems(("terms/weapons.csv", A.Package().Files["terms/weapons.csv"] + "new,system,l,l,l,s,recalled\n")));

    [Fact]
    public void The_shipped_terms_have_no_problem() => Assert.Empty(Problems());

    [Theory]
    [InlineData("terms/weapons.csv", ",component,", ",componnt,", "terms/weapons.csv:")]
    [InlineData("regimes/red-flags/WEAPON-COMPONENT.json", "\"system\"", "\"sytem\"", "regimes/red-flags/WEAPON-COMPONENT.json/cases/0/when/kind: 'sytem' is none of system, component")]
    public void A_rule_set_with_a_bad_term_or_test_is_refused(string file, string good, string bad, string problem) => Assert.Contains(
        Assert.Throws<RuleSetException>(() => RuleSet.Read(A.Package((file, A.Package().Files[file].Replace(good, bad, StringComparison.Ordinal))), 1)).Problems,
        p => p.StartsWith(problem, StringComparison.Ordinal));

    private static List<string> Problems(params (string Path, string? Text)[] changes)
    {
        var problems = new List<string>();
        new TermReader(A.Package(changes), A.Rules().Nomenclature, problems).Read();
        return problems;
    }
}
