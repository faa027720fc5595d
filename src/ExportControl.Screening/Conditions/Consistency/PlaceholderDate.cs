using System.Globalization;
using ExportControl.Screening.Conditions.Parties;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Consistency;

/// <summary>The registration date of a party is one that programs write for "no date" (groups.json, placeholderDates).</summary>
/// <param name="role">The party.</param>
/// <param name="placeholders">The dates.</param>
internal sealed class PlaceholderDate(PartyRole role, IReadOnlySet<DateOnly> placeholders) : DeclarationTest
{
    public override TestScope Scope => TestScope.Party;

    public override string Key { get; } = PartyRoles.NameOf(role);

    public override bool IsAffectedByRemedies => false;

    public override bool IsDeferred => true;

    public static Test Read(TestDefinition definition) => new PlaceholderDate(definition.Json.GetChoice("party", PartyRoles.ByName), definition.Vocabulary.PlaceholderDates);

    public override Truth Evaluate(Declaration declaration) =>
        Kleene.Of(PartyRoles.PartyOf(role, declaration)?.RegisteredOn is { } day && placeholders.Contains(day));

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void AddFacts(LineFacts line, Explanation explanation)
    {
        if (Evaluate(line.Declaration) == Truth.Yes)
        {
            explanation.AddFact(
                $"{PartyRoles.NameOf(role)}.registered", PartyRoles.PartyOf(role, line.Declaration)!.RegisteredOn!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }
}
