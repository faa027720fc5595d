using ExportControl.Screening.Conditions.Goods;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Terms;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Texts;

/// <summary>
/// A text mentions a subject of a kind. Listed goods count where a row that covers part of the code has a question that the subject answers, or,
/// where <paramref name="anyCode"/> is set, under every code if their words name them there. Everyday goods count under their own codes. Never
/// possible: a text names a subject or does not.
/// </summary>
/// <param name="kind">The kind of subject.</param>
/// <param name="sources">The texts.</param>
/// <param name="rows">Rows whose questions listed goods must answer.</param>
/// <param name="anyCode">Whether listed goods count under every code.</param>
internal sealed class TextNames(NamedKind kind, TextSource sources, PartialRows rows, bool anyCode) : Test
{
    private static readonly Dictionary<string, TextSource> SourcesByName = new(StringComparer.Ordinal)
    {
        ["description"] = TextSource.Description,
        ["endUse"] = TextSource.EndUse,
        ["parties"] = TextSource.Parties,
    };

    // The code and the manufacturer belong to the line, so no text has one answer for all lines.
    public override TestScope Scope => TestScope.Description;

    public override string Key { get; } = $"{kind.Name} {sources} {rows.Key} {anyCode}";

    public override bool IsAffectedByRemedies => false;

    public static Test Read(TestDefinition definition)
    {
        var json = definition.Json;
        var kind = json.GetChoice("kind", NamedKind.ByName);
        var sources = TextSource.None;
        foreach (var name in json.GetStrings("in"))
        {
            if (!SourcesByName.TryGetValue(name, out var source))
            {
                json.Refuse("in", $"'{name}' is not a text; expected one of {string.Join(", ", SourcesByName.Keys)}");
            }

            sources |= source;
        }

        if (sources == TextSource.None)
        {
            json.Refuse("in", $"at least one of {string.Join(", ", SourcesByName.Keys)} is expected");
        }

        foreach (var member in (string[])["lists", "anyCode"])
        {
            if (json.Has(member) && kind.Kind != SubjectKind.ListedGoods)
            {
                json.Refuse(member, "only the kind listed-goods has lists");
            }
        }

        return new TextNames(kind, sources, PartialRows.Read(definition, "lists"), json.GetBoolean("anyCode"));
    }

    protected override Truth Evaluate(LineFacts line) => Kleene.Of(
        (Reads(TextSource.Description) && AnyCounts(line.Mentions, line))
        || (Reads(TextSource.EndUse) && AnyCounts(line.Texts.EndUse, line))
        || (Reads(TextSource.Parties) && (AnyCounts(line.Texts.Parties, line) || AnyCounts(line.Texts.Manufacturer(line.Line), line))));

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void AddFacts(LineFacts line, Explanation explanation)
    {
        var named = new List<string>();
        if (Reads(TextSource.Description))
        {
            Add("description", line.Mentions);
        }

        if (Reads(TextSource.EndUse))
        {
            Add("endUse.description", line.Texts.EndUse);
        }

        if (Reads(TextSource.Parties))
        {
            Add("partyName", [.. line.Texts.Parties, .. line.Texts.Manufacturer(line.Line)]);
        }

        if (named.Count > 0)
        {
            explanation.AddFact(kind.Fact, string.Join(' ', named.Distinct(StringComparer.Ordinal)));
        }

        void Add(string fact, SubjectMention[] mentions)
        {
            var counting = mentions.Where(m => Counts(m.Subject, line)).ToList();
            if (counting.Count > 0)
            {
                explanation.AddFact(fact, string.Join("; ", counting.Select(m => m.Words).Distinct(StringComparer.Ordinal)));
                named.AddRange(counting.Select(m => m.Subject.Id));
            }
        }
    }

    private bool Reads(TextSource source) => (sources & source) != 0;

    private bool AnyCounts(SubjectMention[] mentions, LineFacts line)
    {
        foreach (var mention in mentions)
        {
            if (Counts(mention.Subject, line))
            {
                return true;
            }
        }

        return false;
    }

    private bool Counts(Subject subject, LineFacts line) => subject.Kind == kind.Kind && subject.Kind switch
    {
        SubjectKind.ListedGoods when anyCode => subject.CountsUnderAnyCode && subject.Questions.Any(rows.HasQuestion),
        SubjectKind.ListedGoods => rows.QuestionsOf(line).Exists(q => subject.Questions.Contains(q)),
        SubjectKind.EverydayGoods => line.Judged.Codes.All(code => subject.Codes.Any(c => code.StartsWith(c, StringComparison.Ordinal))),
        _ => subject.IsHighWeight || !kind.HighWeightOnly,
    };
}
