using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Terms;
using Xunit;

namespace ExportControl.Screening.Tests.Terms;

/// <summary>A row of terms/*.csv that is not valid is refused with file, line, field and value.</summary>
public sealed class TermReaderTests
{
    [Theory]
    [InlineData("terms/weapons.csv", "lancet,system,,l,l,s,recalled", "label_en is empty; expected a text")]
    [InlineData("terms/weapons.csv", "new,system,l,l,,s,recalled", "label_kk is empty; expected a text")]
    [InlineData("terms/weapons.csv", "new,weapon,l,l,l,s,recalled", "kind 'weapon' is not valid; expected system or component")]
    [InlineData("terms/weapons.csv", "New,system,l,l,l,s,recalled", "subject 'New' is not valid; expected lower-case letters")]
    [InlineData("terms/weapons.csv", "lancet,system,l,l,l,s,recalled", "subject 'lancet' is repeated")]
    [InlineData("terms/weapons.csv", "new,system,l,l,l,,recalled", "source is empty; expected the source")]
    [InlineData("terms/weapons.csv", "new,system,l,l,l,s,sure", "confidence 'sure' is not valid; expected one of checked, recalled")]
    [InlineData("terms/weapons.csv", "new,system,l", "3 fields; expected 7, as in the header")]
    [InlineData("terms/weapon-terms.csv", "lancat,en,lancat,,", "subject 'lancat' is unknown; expected a subject of terms/weapons.csv")]
    [InlineData("terms/weapon-terms.csv", "microelectronics,en,chip,,", "subject 'microelectronics' is unknown; expected a subject of terms/weapons.csv")]
    [InlineData("terms/weapon-terms.csv", "lancet,fr,lancette,,", "language 'fr' is not valid; expected one of en, ru, kk, translit")]
    [InlineData("terms/weapon-terms.csv", "lancet,,lancette,,", "language is empty; expected at least one language")]
    [InlineData("terms/weapon-terms.csv", "lancet,en,,,", "terms is empty; expected at least one term")]
    [InlineData("terms/weapon-terms.csv", "lancet,en,***,,", "terms '***' has no letters or digits; expected a word")]
    [InlineData("terms/weapon-terms.csv", "lancet,en,lanc,@uavs,", "with '@uavs' is unknown; expected a context")]
    [InlineData("terms/weapon-terms.csv", "lancet,en,lanc;LANC,,", "term 'LANC' is the same as in line")]
    [InlineData("terms/goods-groups.csv", "new,9998,l,l,l,s,inferred", "code '9998' is not in the nomenclature")]
    [InlineData("terms/goods-groups.csv", "new,,l,l,l,s,inferred", "codes is empty; expected at least one")]
    [InlineData("terms/goods-terms.csv", "lancet,en,lanc,,,", "subject 'lancet' is unknown; expected a subject of terms/goods-groups.csv")]
    [InlineData("terms/goods-terms.csv", "computers,en,abacus,,,@nowhere", "not_after '@nowhere' is unknown; expected a context")]
    [InlineData("terms/contexts.csv", "new,en,", "words is empty; expected at least one word")]
    [InlineData("terms/endings.csv", "ru,а5", "ending 'а5' is not valid; expected letters only")]
    [InlineData("terms/characters.csv", "form,abcde,@", "reads_as 'abcde' or characters '@' is not valid; expected 1 to 4")]
    [InlineData("terms/characters.csv", "latin,ab,@", "reads_as 'ab' or characters '@' is not valid; expected 1 to 4")]
    [InlineData("terms/characters.csv", "greek,a,@", "kind 'greek' is not valid; expected form")]
    [InlineData("terms/characters.csv", "form,a,à", "character 'à' is repeated")]
    public void An_invalid_row_is_refused_with_file_line_field_and_value(string file, string row, string problem)
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

    [Theory]
    [InlineData("listed-goods", "questions", "kz-dual-use/1C202")]
    [InlineData("everyday-goods", "codes", "7604")]
    [InlineData("military-bodies", "weight", "high")]
    [InlineData("regions", null, null)]
    public void Files_of_later_editions_may_be_absent(string file, string? column, string? value)
    {
        var terms = TermFiles.All.Single(f => f.Subjects == $"terms/{file}.csv");
        var header = $"subject,{(column is null ? "" : column + ",")}label_en,label_ru,label_kk,source,confidence\n";
        var row = $"new,{(column is null ? "" : value + ",")}l,l,l,s,recalled\n";
        var words = $"{string.Join(',', terms.TermColumns)}\nnew,uk,слово*,,{(terms.HasNotAfter ? "," : "")}\n";

        Assert.Equal(column, terms.Column);
        Assert.Empty(Problems((terms.Subjects, null), (terms.Terms, null)));
        Assert.Empty(Problems((terms.Subjects, header + row), (terms.Terms, words)));
        Assert.Contains($"{terms.Subjects}: subject 'new' has no term; expected at least one row in {terms.Terms}.", Problems((terms.Subjects, header + row), (terms.Terms, null)));
        Assert.Contains(Problems((terms.Subjects, null), (terms.Terms, words)), p => p.StartsWith($"{terms.Terms}:2: subject 'new' is unknown; expected a subject of {terms.Subjects}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("terms/everyday-goods.csv", "codes", "9998", "code '9998' is not in the nomenclature")]
    [InlineData("terms/everyday-goods.csv", "codes", "", "codes is empty")]
    [InlineData("terms/listed-goods.csv", "questions", "", "questions is empty; expected at least one id")]
    [InlineData("terms/listed-goods.csv", "any_code", "maybe", "any_code 'maybe' is not valid; expected yes or no")]
    [InlineData("terms/military-bodies.csv", "weight", "low", "weight 'low' is not valid; expected high or medium")]
    public void A_subject_of_a_later_edition_that_is_not_valid_is_refused(string file, string column, string value, string problem) => Assert.Contains(
        Problems((file, $"subject,{column},label_en,label_ru,label_kk,source,confidence\nnew,{value},l,l,l,s,recalled\n")),
        p => p.StartsWith($"{file}:2: {problem}", StringComparison.Ordinal));

    [Fact]
    public void Listed_goods_with_an_unknown_question_are_refused()
    {
        var package = A.Package(
            ("terms/listed-goods.csv", "subject,questions,label_en,label_ru,label_kk,source,confidence\nnew,kz-dual-use;kz-dual-use/9Z999,l,l,l,s,recalled\n"),
            ("terms/listed-goods-terms.csv", "subject,language,terms,with,unless\nnew,en,new,,\n"));

        Assert.Equal(
            ["terms/listed-goods.csv:2: question 'kz-dual-use/9Z999' is unknown; expected a key of questions.en.json."],
            Assert.Throws<RuleSetException>(() => RuleSet.Read(package, 1)).Problems);
    }

    [Fact]
    public void A_weapon_without_a_term_is_refused() =>
        Assert.Contains("terms/weapons.csv: subject 'new' has no term; expected at least one row in terms/weapon-terms.csv.", Problems(("terms/weapons.csv", A.Package().Files["terms/weapons.csv"] + "new,system,l,l,l,s,recalled\n")));

    [Fact]
    public void The_shipped_terms_are_valid() => Assert.Empty(Problems());

    [Theory]
    [InlineData("terms/weapons.csv", ",component,", ",componnt,", "terms/weapons.csv:")]
    [InlineData("regimes/red-flags/WEAPON-COMPONENT.json", "weapon-system", "weapon-sytem", "regimes/red-flags/WEAPON-COMPONENT.json/cases/0/when/kind: 'weapon-sytem' is not valid; expected one of weapon-system, weapon-component")]
    public void A_rule_set_with_an_invalid_term_or_condition_is_refused(string file, string valid, string invalid, string problem) => Assert.Contains(
        Assert.Throws<RuleSetException>(() => RuleSet.Read(A.Package((file, A.Package().Files[file].Replace(valid, invalid, StringComparison.Ordinal))), 1)).Problems,
        p => p.StartsWith(problem, StringComparison.Ordinal));

    private static List<string> Problems(params (string Path, string? Text)[] changes)
    {
        var problems = new List<string>();
        new TermReader(A.Package(changes), A.Rules().Nomenclature, problems).Read();
        return problems;
    }
}
