using System.Collections.Frozen;
using System.Text.RegularExpressions;
using ExportControl.Screening.Conditions;
using ExportControl.Screening.Conditions.Shipment;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.RuleSets.Loading;

/// <summary>Reads the texts for people, and checks that every one that is used is there in every language, with the same placeholders.</summary>
internal sealed partial class MessageReader
{
    private static readonly string[] Kinds = ["definite", "possible", "remedy"];

    private readonly List<string> problems;
    private readonly HashSet<string> used = new(StringComparer.Ordinal)
    {
        "check.date-not-covered", "check.no-look-up", "fact.not-stated", "satisfied.not-listed", "claimed.licence",
        "question.answer.numbered", "question.answer.conclusion", "question.answer.description",
    };

    public MessageReader(RuleSetPackage package, List<string> problems)
    {
        this.problems = problems;
        Texts = RuleSetReader.Languages.ToFrozenDictionary(l => l, l => (IReadOnlyDictionary<string, string>)Read($"messages.{l}.json", package), StringComparer.Ordinal);
        RequireKeys([.. Enum.GetNames<Outcome>().Select(o => $"outcome.{SnakeCase.Of(o)}")]);
        RequireKeys([.. Enum.GetNames<Lane>().Select(l => $"lane.{SnakeCase.Of(l)}")]);
        RequireKeys([.. RuleSetReader.Confidences.Select(c => $"confidence.{c}")]);
    }

    /// <summary>Texts by language and key.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Texts { get; }

    private IReadOnlyDictionary<string, string> First => Texts[RuleSetReader.Languages[0]];

    public void RequireKeys(params string[] keys) => used.UnionWith(keys);

    /// <summary>Countries that the texts of a case name. All languages have the same placeholders, so the first one tells for all.</summary>
    public IReadOnlyList<CountryFact> CountriesNamedIn(string text) =>
    [
        .. Kinds.SelectMany(kind => Placeholder().Matches(First.GetValueOrDefault($"{text}.{kind}") ?? "")).Select(m => m.Value[1..^1]).Distinct()
            .Where(CountryFacts.ByName.ContainsKey).Select(name => CountryFacts.ByName[name]).Order(),
    ];

    public void CheckCompleteness()
    {
        foreach (var (language, known) in Texts)
        {
            foreach (var key in used.Where(k => known.GetValueOrDefault(k) is null or ""))
            {
                problems.Add($"messages.{language}.json: text '{key}' is missing.");
            }

            foreach (var key in known.Keys.Where(k => Placeholders(known[k]) != Placeholders(First.GetValueOrDefault(k) ?? "")))
            {
                problems.Add($"messages.{language}.json: text '{key}' has other placeholders than the {RuleSetReader.Languages[0]} one, which has '{Placeholders(First.GetValueOrDefault(key) ?? "")}'.");
            }
        }
    }

    private FrozenDictionary<string, string> Read(string file, RuleSetPackage package)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in StrictJson.Parse(file, package.GetText(file), problems)?.Members() ?? [])
        {
            texts[key] = value.AsString() ?? "";
        }

        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string Placeholders(string text) => string.Join(' ', Placeholder().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{[a-zA-Z]+\}")]
    private static partial Regex Placeholder();
}
