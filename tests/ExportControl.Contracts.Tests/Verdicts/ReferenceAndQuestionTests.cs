using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Verdicts;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Tests.Verdicts;

/// <summary>References and questions appear once for a verdict, and findings point to them.</summary>
public sealed class ReferenceAndQuestionTests
{
    private const string List = "kz-dual-use";

    // Partial rows of different codes whose categories share one question.
    private static readonly MatchedRow[] Rows =
    [
        .. A.Rules().Lists.Single(l => l.Name == List).Entries.Where(e => !e.IsFull && e.IsValidOn(AVerdict.Day) && A.Rules().QuestionId(List, e.Category, e.Code) is not null)
            .GroupBy(e => A.Rules().QuestionId(List, e.Category, e.Code)).Where(g => g.DistinctBy(e => e.Code).Count() > 1).First().DistinctBy(e => e.Code).Take(2)
            .Select(e => new MatchedRow(List, e.Code, MatchKind.Partial, e.Category)),
    ];

    private static readonly Verdict Verdict = AVerdict.Of(
        [.. Enumerable.Range(1, 20).Select(n => AVerdict.Line(Partial(Rows[n % 2])) with { Number = n })]);

    [Fact]
    public void Twenty_lines_of_one_list_have_one_reference_for_the_rule_and_one_for_the_list()
    {
        var shown = Verdict.Shown(A.Rules());

        Assert.Equal(shown.References!.Count, shown.References.Values.Distinct().Count());
        Assert.InRange(shown.References.Count, 2, 3);
        Assert.All(shown.Lines.SelectMany(l => l.Findings!), f =>
        {
            Assert.Equal(A.Rules().Rules.Single(r => r.Id == f.Rule).LegalReferences["en"], shown.References[f.Reference!].LegalReference);
            Assert.Equal(A.Rules().Lists.Single(l => l.Name == List).Title["en"], shown.References[Assert.Single(f.Matched!).Reference!].Label);
        });
        Assert.All(shown.References.Values, r => Assert.Contains(r.Confidence, shown.Confidences!));
    }

    [Theory]
    [InlineData(Language.En)]
    [InlineData(Language.Ru)]
    [InlineData(Language.Kk)]
    public void A_question_appears_once_and_both_answers_lead_somewhere(Language language)
    {
        var shown = Verdict.Shown(A.Rules(), language: language);

        var (id, question) = Assert.Single(shown.Questions!);
        Assert.Equal(A.Rules().QuestionId(List, Rows[0].Category, Rows[0].Code), id);
        Assert.Equal(A.Rules().Question(language.Tag(), Rows[0]), question.Question);
        Assert.Equal(Rows.Select(r => r.Category).Distinct().Order(StringComparer.Ordinal), question.Categories);
        Assert.All(new[] { question.Yes, question.No }, text => Assert.NotEmpty(text));
        Assert.NotEqual(question.Yes, question.No);
        Assert.All(shown.Lines.SelectMany(l => l.Findings!), f => Assert.Equal([id], f.Questions));
    }

    [Fact]
    public void The_answer_no_removes_the_notice_of_a_broad_row_and_leads_to_an_officer_or_a_conclusion_otherwise()
    {
        var rules = WeightedRules.Rules;
        var entries = rules.Lists.Single(l => l.Name == List).Entries.Where(e => !e.IsFull && e.IsValidOn(AVerdict.Day) && rules.QuestionId(List, e.Category, e.Code) is not null).ToList();

        string No(ListEntry entry, Outcome outcome) =>
            Assert.Single(AVerdict.Of(Partial(new MatchedRow(List, entry.Code, MatchKind.Partial, entry.Category)) with { Outcome = outcome }).Shown(rules).Questions!).Value.No;

        Assert.Contains("document 01154", No(entries.First(e => !e.IsBroad), Outcome.LicenceRequired), StringComparison.Ordinal);
        Assert.EndsWith("the finding is removed.", No(entries.First(e => e.IsBroad), Outcome.Notice), StringComparison.Ordinal);
        Assert.EndsWith("an officer decides.", No(entries.First(e => e.IsBroad), Outcome.Review), StringComparison.Ordinal);
        Assert.Contains("document 01154", No(entries.First(e => e.IsBroad), Outcome.LicenceRequired), StringComparison.Ordinal);
    }

    [Fact]
    public void A_definite_or_satisfied_finding_asks_nothing()
    {
        var definite = AVerdict.Of(Partial(Rows[0]) with { Certainty = Certainty.Definite }).Shown(A.Rules());
        var satisfied = AVerdict.Of(Partial(Rows[0]).Satisfied()).Shown(A.Rules());

        Assert.Empty(definite.Questions!);
        Assert.Empty(satisfied.Questions!);
    }

    [Fact]
    public void A_definite_finding_asks_about_a_broad_row_of_a_whole_code_until_it_is_answered()
    {
        var row = A.Rules().Lists.SelectMany(l => l.Entries).First(e => e is { IsFull: true, IsBroad: true } && e.IsValidOn(AVerdict.Day) && A.Rules().QuestionId(e.List.Name, e.Category, e.Code) is not null);
        var id = A.Rules().QuestionId(row.List.Name, row.Category, row.Code)!;
        var finding = Partial(new MatchedRow(row.List.Name, row.Code, MatchKind.Covers, row.Category)) with { Certainty = Certainty.Definite };
        var answered = finding with { Facts = new Dictionary<string, string?> { [Finding.AnswerFact + id] = "yes" } };

        Assert.Equal([id], AVerdict.Of(finding).Shown(A.Rules()).Questions!.Keys);
        Assert.Empty(AVerdict.Of(answered).Shown(A.Rules()).Questions!);
    }

    [Fact]
    public void The_standard_view_of_many_lines_shows_one_row_and_two_questions()
    {
        var rows = A.Rules().Lists.Single(l => l.Name == List).Entries.Where(e => !e.IsFull && e.IsValidOn(AVerdict.Day))
            .DistinctBy(e => A.Rules().QuestionId(List, e.Category, e.Code)).Take(6).Select(e => new MatchedRow(List, e.Code, MatchKind.Partial, e.Category)).ToList();
        var verdict = AVerdict.Of([.. Enumerable.Range(1, 21).Select(n => AVerdict.Line(Partial([.. rows])) with { Number = n })]);

        var standard = Assert.Single(verdict.Shown(A.Rules()).Lines[20].Findings!);

        Assert.Equal((1, 5, 2, 4), (standard.Matched!.Count, standard.MatchedOmitted, standard.Questions.Count, standard.QuestionsOmitted));
    }

    [Fact]
    public void The_standard_view_shows_two_rows_and_three_questions_and_counts_the_rest()
    {
        var rows = A.Rules().Lists.Single(l => l.Name == List).Entries.Where(e => !e.IsFull && e.IsValidOn(AVerdict.Day))
            .DistinctBy(e => A.Rules().QuestionId(List, e.Category, e.Code)).Take(6).Select(e => new MatchedRow(List, e.Code, MatchKind.Partial, e.Category)).ToList();
        var verdict = AVerdict.Of(Partial([.. rows]) with { MatchedOmitted = 4 });

        var standard = Assert.Single(verdict.Shown(A.Rules()).Lines[0].Findings!);
        var full = Assert.Single(verdict.Shown(A.Rules(), VerdictView.Full).Lines[0].Findings!);

        Assert.Equal((2, 8, 3, 3), (standard.Matched!.Count, standard.MatchedOmitted, standard.Questions.Count, standard.QuestionsOmitted));
        Assert.Equal((6, 4, 6, null), (full.Matched!.Count, full.MatchedOmitted, full.Questions.Count, full.QuestionsOmitted));
    }

    [Fact]
    public void A_list_row_has_the_act_of_its_list_in_the_language_of_the_reader()
    {
        var list = A.Rules().Lists.Single(l => l.Name == List);

        Assert.Contains(AVerdict.Of(Partial(Rows[0])).Shown(A.Rules(), language: Language.Ru).References!.Values, r => r.LegalReference == list.Act["ru"] && r.Label == list.Title["ru"]);
    }

    private static Finding Partial(params MatchedRow[] rows) =>
        AVerdict.Finding("KZ-DUAL-USE-LICENCE", Outcome.LicenceRequired, Certainty.Possible) with { Matched = rows };
}
