using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.Conditions.Goods;

/// <summary>
/// The declarant gave an answer to the question of a list row that covers part of the code, or, where <paramref name="every"/> is set, to the
/// questions of all such rows. Never possible: a question without an answer is not answered so.
/// </summary>
/// <param name="rows">Rows of the lists named.</param>
/// <param name="value">The answer: true for yes.</param>
/// <param name="every">Whether every matching row must have the answer.</param>
internal sealed class Answered(PartialRows rows, bool value, bool every) : Test
{
    public override TestScope Scope => TestScope.Line;

    public override string Key { get; } = $"{rows.Key} {value} {every}";

    /// <summary>Whether answers to the questions of the list count.</summary>
    public bool Reads(string list) => rows.Includes(list);

    public static Test Read(TestDefinition definition)
    {
        foreach (var member in (string[])["lists", "is"])
        {
            if (!definition.Json.Has(member))
            {
                definition.Json.Refuse(member, member == "is" ? "true or false is expected" : "at least one list is expected");
            }
        }

        return new Answered(PartialRows.Read(definition, "lists"), definition.Json.GetBoolean("is"), definition.Json.GetBoolean("every"));
    }

    protected override Truth Evaluate(LineFacts line) => line.Line.Answers is { Count: > 0 } answers ? Kleene.Of(AreAnswered(rows.QuestionsOf(line), answers)) : Truth.No;

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void AddFacts(LineFacts line, Explanation explanation)
    {
        if (line.Line.Answers is not { Count: > 0 } answers)
        {
            return;
        }

        foreach (var question in rows.QuestionsOf(line))
        {
            if (AnswerTo(question, answers) is { } answer)
            {
                explanation.AddFact($"{Finding.AnswerFact}{question}", answer ? "yes" : "no");
            }
        }
    }

    private bool AreAnswered(List<string?> questions, IReadOnlyList<Answer> answers) => every
        ? questions.Count > 0 && questions.TrueForAll(q => AnswerTo(q, answers) == value)
        : questions.Exists(q => AnswerTo(q, answers) == value);

    // Null where the question has no answer.
    private static bool? AnswerTo(string? question, IReadOnlyList<Answer> answers)
    {
        foreach (var answer in answers)
        {
            if (answer.Question == question)
            {
                return answer.Yes;
            }
        }

        return null;
    }
}
