using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Tests.Conditions.Texts;
using Xunit;

namespace ExportControl.Screening.Tests.Conditions.Goods;

public sealed class AnsweredTests
{
    [Theory]
    [InlineData("760429", "true", "goods/1C202 yes", true)]
    [InlineData("7604290000", "true", "goods/1C202 yes", true)]
    [InlineData("7604", "true", "goods/1C202 yes", true)]
    [InlineData("760429", "true", "goods/1C202 no", false)]
    [InlineData("760429", "false", "goods/1C202 no", true)]
    [InlineData("760429", "false", "", false)]
    [InlineData("760429", "true", "other/1C202 yes", false)]
    [InlineData("010410", "true", "goods/1C202 yes", false)]
    [InlineData("261210", "true", "goods/0C001 yes", false)]
    [InlineData("901580", "true", "goods/6A001 no;goods/6A006 yes", true)]
    [InlineData("901580", "false", "goods/6A001 no;goods/6A006 yes", true)]
    [InlineData("901580", "false, \"every\": true", "goods/6A001 no;goods/6A006 yes", false)]
    [InlineData("901580", "false, \"every\": true", "goods/6A001 no", false)]
    [InlineData("901580", "false, \"every\": true", "goods/6A001 no;goods/6A006 no", true)]
    [InlineData("010410", "false, \"every\": true", "goods/6A001 no", false)]
    public void The_answer_to_the_question_of_a_matching_partial_row_counts(string code, string value, string answers, bool found) =>
        Assert.Equal(found, Rules(value).Evaluate(Answered(code, answers), A.QuietTrade).Finding(TextRules.Rule) is not null);

    [Fact]
    public void A_finding_shows_the_answers_to_the_questions_of_the_code()
    {
        var facts = Rules("true").Evaluate(Answered("901580", "goods/6A001 yes;goods/6A006 no;goods/1C202 yes"), A.QuietTrade).Finding(TextRules.Rule)!.Facts;

        Assert.Equal([("answer.goods/6A001", "yes"), ("answer.goods/6A006", "no")], facts.Where(f => f.Key.StartsWith("answer.", StringComparison.Ordinal)).Select(f => (f.Key, f.Value!)).Order());
    }

    [Theory]
    [InlineData("""{ "test": "answered", "is": true }""", "lists: at least one list is expected")]
    [InlineData("""{ "test": "answered", "lists": ["goods"] }""", "is: true or false is expected")]
    public void Lists_and_answer_are_required(string test, string problem) =>
        Assert.Contains(Assert.Throws<RuleSetException>(() => TextRules.Read(test)).Problems, p => p.Contains($"/when/{problem}", StringComparison.Ordinal));

    private static RuleSet Rules(string value) => TextRules.Read($$"""{ "test": "answered", "lists": ["goods"], "is": {{value}} }""");

    private static Declaration Answered(string code, string answers) => A.Declaration(A.Line(code) with
    {
        Answers = [.. answers.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(a => a.Split(' ')).Select(a => new Answer(a[0], a[1] == "yes"))],
    });
}
