using System.Collections.Frozen;
using System.Text.RegularExpressions;
using ExportControl.Screening.Conditions;
using ExportControl.Screening.Conditions.Shipment;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Screening.RuleSets.Loading;

/// <summary>Reads messages.*.json and checks that every required text is present in every language, with the same placeholders.</summary>
internal sealed partial class MessageReader
{
    private static readonly string[] Kinds = ["definite", "possible", "remedy"];

    private readonly List<string> problems;
    private readonly HashSet<string> required = new(StringComparer.Ordinal)
    {
        "check.date-not-covered", "check.no-look-up", "fact.not-stated", "satisfied.not-listed", "claimed.licence",
    };

    public MessageReader(RuleSetPackage package, List<string> problems)
    {
        this.problems = problems;
        Texts = RuleSetReader.Languages.ToFrozenDictionary(l => l, l => (IReadOnlyDictionary<string, string>)Read($"messages.{l}.json", package), StringComparer.Ordinal);
        RequireKeys([.. Enum.GetNames<Outcome>().Select(o => $"outcome.{SnakeCase.Of(o)}")]);
        RequireKeys("confidence.checked", "confidence.recalled", "confidence.seed", "confidence.inferred");
    }

    /// <summary>Texts by language, then by key.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Texts { get; }

    private IReadOnlyDictionary<string, string> Reference => Texts[RuleSetReader.Languages[0]];

    /// <summary>Adds keys that must be present.</summary>
    public void RequireKeys(params string[] keys) => required.UnionWith(keys);

    /// <summary>Countries that the texts of a case name by placeholder. The first language is sufficient: all languages have the same placeholders.</summary>
    public IReadOnlyList<CountryFact> CountriesNamedIn(string text) =>
    [
        .. Kinds.SelectMany(kind => Placeholder().Matches(Reference.GetValueOrDefault($"{text}.{kind}") ?? "")).Select(m => m.Value[1..^1]).Distinct()
            .Where(CountryFacts.ByName.ContainsKey).Select(name => CountryFacts.ByName[name]).Order(),
    ];

    /// <summary>Adds a problem for every missing text and every text with other placeholders than in the first language.</summary>
    public void CheckCompleteness()
    {
        foreach (var (language, texts) in Texts)
        {
            foreach (var key in required.Where(k => texts.GetValueOrDefault(k) is null or ""))
            {
                problems.Add($"messages.{language}.json: text '{key}' is missing; expected a text that is not empty.");
            }

            foreach (var key in texts.Keys.Where(k => Placeholders(texts[k]) != Placeholders(Reference.GetValueOrDefault(k) ?? "")))
            {
                problems.Add($"messages.{language}.json: text '{key}' has the placeholders '{Placeholders(texts[key])}'; expected those of messages.{RuleSetReader.Languages[0]}.json: '{Placeholders(Reference.GetValueOrDefault(key) ?? "")}'.");
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
