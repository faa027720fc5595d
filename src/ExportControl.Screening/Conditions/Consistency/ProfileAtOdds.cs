using System.Globalization;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Declarations.Profiles;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Consistency;

/// <summary>The declaration states a fact less severely than a profile of one of its parties, or another date of registration or contract clause. No profile is no.</summary>
internal sealed class ProfileAtOdds : Test
{
    public override TestScope Scope => TestScope.Line;

    public override string Key => "";

    public override bool IsAffectedByRemedies => false;

    public static Test Read(TestDefinition definition) => new ProfileAtOdds();

    protected override Truth Evaluate(LineFacts line) => Kleene.Of(line.Facts.Profiles is { } profiles && FirstAtOdds(profiles, line) is not null);

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void AddFacts(LineFacts line, Explanation explanation)
    {
        if (line.Facts.Profiles is { } profiles && FirstAtOdds(profiles, line) is { } statement)
        {
            explanation.AddFact(statement.Fact, Stated(statement.Fact, line));
            explanation.AddFact("statedFact", statement.Fact);
            explanation.AddFact("statedValue", Stated(statement.Fact, line));
            explanation.AddFact("profileValue", statement.Value);
            explanation.AddFact("profile", string.Create(CultureInfo.InvariantCulture, $"{statement.Party} {statement.Version}"));
        }
    }

    private static StandingStatement? FirstAtOdds(IReadOnlyList<StandingStatement> profiles, LineFacts line) => profiles.FirstOrDefault(s => IsAtOdds(s, line));

    // The declaration has the facts of the profiles where it states none, so a difference is one between a statement and a profile.
    private static bool IsAtOdds(StandingStatement statement, LineFacts line) =>
        (statement.Lines is not { } lines || lines.Contains(line.Line.Number)) && Stated(statement.Fact, line) is { } stated && stated != statement.Value && statement.Fact switch
        {
            StandingFacts.Military or StandingFacts.MassDestruction => stated == StandingFacts.False,
            StandingFacts.NoReexportClause => true,
            StandingFacts.UsContent => Number(stated) < Number(statement.Value),
            _ when statement.Fact.StartsWith(StandingFacts.Answer, StringComparison.Ordinal) => stated == StandingFacts.No,
            _ when statement.Fact.StartsWith(StandingFacts.Classification, StringComparison.Ordinal) =>
                Classification.TryParse(stated, out var declared) && declared.Number is null && Classification.TryParse(statement.Value, out var standing) && standing.Number is not null,
            _ => statement.Fact.EndsWith($".{StandingFacts.RegisteredOn}", StringComparison.Ordinal),
        };

    private static string? Stated(string fact, LineFacts line) => fact switch
    {
        StandingFacts.Military => Text(line.Declaration.EndUse.Military),
        StandingFacts.MassDestruction => Text(line.Declaration.EndUse.MassDestruction),
        StandingFacts.NoReexportClause => Text(line.Declaration.NoReexportClause),
        StandingFacts.UsContent => line.Line.UsContentPercent?.ToString(CultureInfo.InvariantCulture),
        StandingFacts.ImportedFrom => null,
        _ when fact.StartsWith(StandingFacts.Answer, StringComparison.Ordinal) => AnswerTo(fact[StandingFacts.Answer.Length..], line.Line),
        _ when fact.StartsWith(StandingFacts.Classification, StringComparison.Ordinal) => ClassificationOf(fact[StandingFacts.Classification.Length..], line.Line)?.Text,
        _ => StandingStatements.PartyOf(line.Declaration, fact.Split('.')[0])?.RegisteredOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    private static string? AnswerTo(string question, Line line) =>
        line.Answers?.FirstOrDefault(a => a.Question == question) is { } answer ? answer.Yes ? StandingFacts.Yes : StandingFacts.No : null;

    private static Classification? ClassificationOf(string regime, Line line) => line.ClassificationByRegime is { } byRegime ? byRegime.For(regime) : line.Classification;

    private static string? Text(bool? value) => value is { } known ? known ? StandingFacts.True : StandingFacts.False : null;

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
