using System.Text.RegularExpressions;
using ExportControl.Contracts.Texts;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Verdicts.Presentation;

/// <summary>Writes the message and the remedy of findings.</summary>
internal sealed partial class MessageWriter(PresentationTexts texts)
{
    private const int RowsInMessage = 2;

    /// <summary>What the rule found.</summary>
    public string Message(Finding finding, string commodityCode) =>
        finding.SatisfiedBy is { } by ? Satisfied(by) : Texts.Message.Fill(Template(finding), name => Value(name, finding, commodityCode));

    /// <summary>Why the document satisfied the finding.</summary>
    public string Satisfied(SatisfiedBy by) => Texts.Message.Fill(texts[by.Reason], name => name == "document" ? texts.Named(by.Type, by.Number) : null);

    /// <summary>What the sender can do. Where nothing lowers the outcome of the line, the text says so.</summary>
    public string Remedy(Finding finding, string commodityCode, bool lowers)
    {
        var text = texts.Find($"{finding.Text}.remedy-{CertaintyOf(finding)}") ?? texts[$"{finding.Text}.remedy"];
        var remedy = Texts.Message.Fill(text, name => Value(name, finding, commodityCode));
        var decided = lowers || !finding.Counts() ? null
            : finding.Outcome == Outcome.Review ? texts.Own("remedy.officer")
            : finding.Outcome == Outcome.Prohibited ? texts.Own("remedy.no-document")
            : null;
        return decided is null || remedy.Contains(decided.TrimEnd('.'), StringComparison.OrdinalIgnoreCase) ? remedy : $"{remedy} {decided}";
    }

    /// <summary>What a claimed document changes, or why it changes nothing.</summary>
    public string Claimed(ClaimedDocument claimed)
    {
        var text = claimed.Problem is { } problem ? texts.Find(problem) : null;
        return Texts.Message.Fill(text ?? texts["claimed.licence"], name => name == "document" ? texts.Named(claimed.Type, claimed.Number) : null);
    }

    /// <summary>The facts of a finding that its message names.</summary>
    public IReadOnlyDictionary<string, string?> FactsInMessage(Finding finding)
    {
        var names = Placeholder().Matches(Template(finding)).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        return finding.Facts.Where(f => f.Value is not null && names.Contains(PlaceholderOf(f))).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
    }

    private static string CertaintyOf(Finding finding) => finding.Certainty == Certainty.Definite ? "definite" : "possible";

    // The placeholder that shows a fact.
    private string PlaceholderOf(KeyValuePair<string, string?> fact) => fact.Key switch
    {
        "description" => "words",
        "namedWeapon" => "weapon",
        "goodsGroup" => "group",
        _ when IsRegistration(fact.Key) => "registered",
        _ when fact.Key.StartsWith("list.", StringComparison.Ordinal) => "lists",
        _ when Volume(fact) is not null => "volume",
        _ => fact.Key,
    };

    private static bool IsRegistration(string fact) => fact.EndsWith(".registered", StringComparison.Ordinal);

    private string Template(Finding finding) => texts[$"{finding.Text}.{CertaintyOf(finding)}"];

    private string? Value(string name, Finding finding, string commodityCode) => name switch
    {
        "code" => commodityCode,
        "matched" => texts.Rows(finding, RowsInMessage),
        "missing" => string.Join(", ", MissingFacts.Of(finding, commodityCode, texts.Rules).Select(texts.FactName)),
        "registered" => string.Join(", ", finding.Facts.Where(f => IsRegistration(f.Key)).Select(Registered)),
        "lists" => string.Join(", ", finding.Facts.Select(f => f.Key.Replace("list.", "", StringComparison.Ordinal) + " " + f.Value)),
        "words" => finding.Facts.GetValueOrDefault("description"),
        "weapon" => finding.Facts.GetValueOrDefault("namedWeapon") is { } weapons ? texts.Terms(weapons) : null,
        "group" => finding.Facts.GetValueOrDefault("goodsGroup") is { } groups ? texts.Terms(groups) : null,
        "volume" => string.Join("; ", finding.Facts.Select(Volume).OfType<string>()),
        "origin" or "importedFrom" or "destination" or "dispatch" or "transit" or "consignee" or "endUser" or "exporter" or "manufacturer" =>
            finding.Facts.GetValueOrDefault(name) is { } countries ? texts.Countries(countries) : texts["fact.not-stated"],
        _ => finding.Facts.GetValueOrDefault(name),
    };

    private string Registered(KeyValuePair<string, string?> fact) => $"{texts.Own($"party.{fact.Key.Split('.')[0]}")} {fact.Value ?? texts["fact.not-stated"]}";

    // A trade figure has a name such as "volume.exporter.computing_hardware"; the last part is a goods group.
    private string? Volume(KeyValuePair<string, string?> fact) =>
        texts.Rules.GoodsGroups.FirstOrDefault(g => fact.Key.EndsWith($".{g.Name}", StringComparison.Ordinal)) is { } group && fact.Value is { } figures
            ? $"{group.Title[texts.Tag]}: {figures}"
            : null;

    [GeneratedRegex(@"\{([a-zA-Z]+)\}")]
    private static partial Regex Placeholder();
}
