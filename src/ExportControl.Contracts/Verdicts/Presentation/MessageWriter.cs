using ExportControl.Contracts.Texts;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Verdicts.Presentation;

/// <summary>Writes the message and the remedy of findings.</summary>
internal sealed class MessageWriter(PresentationTexts texts, DateOnly day)
{
    private static readonly Dictionary<string, string> NoFacts = [];

    // What is left, of how much, in what: names of facts of a licence.
    private static readonly (string Left, string Of, string Unit)[] Limits = [("quantityLeft", "quantity", "unit"), ("valueLeft", "value", "currency")];

    private readonly PlaceholderValues values = new(texts, day);

    /// <summary>What the rule found and, where a claimed document turned a duty into a review, that it is to be verified.</summary>
    public string Message(Finding finding, string commodityCode)
    {
        if (finding.SatisfiedBy is { } by)
        {
            return Satisfied(by);
        }

        var found = Texts.Message.Fill(Template(finding), name => values.Of(name, finding, commodityCode));
        found = finding.ToVerify is { } paper ? $"{found} {ToVerify(paper)}" : found;
        return finding.SuppressedBy is not null ? $"{found} {texts.Own("suppressed.finding")}"
            : finding.Lapsed is { Count: > 0 } lapsed ? $"{found} {texts.Own("suppressed.lapsed", ("changed", string.Join(", ", lapsed.SelectMany(l => l.Changed).Distinct().Select(c => texts.Own($"suppressed.{c}")))))}"
            : found;
    }

    /// <summary>Why the document satisfied the finding.</summary>
    public string Satisfied(SatisfiedBy by)
    {
        if (by.LicenceLine is null)
        {
            return Named(texts[by.Reason], by.Type, by.Number);
        }

        var sentences = new List<string> { texts.Own(by.Reason, ("document", texts.Named(by.Type, by.Number))) };
        if (by.Facts is { } facts)
        {
            foreach (var (left, of, unit) in Limits)
            {
                if (facts.TryGetValue(left, out var amount))
                {
                    sentences.Add(texts.Own("licence.left", ("left", amount), ("of", facts[of]), ("unit", texts.Measure(facts[unit]))));
                }
            }
        }

        return string.Join(' ', sentences);
    }

    /// <summary>What the sender can do. Where nothing that the sender states lowers the outcome of the line, the text says that an officer decides.</summary>
    public string Remedy(Finding finding, string commodityCode, bool lowers)
    {
        if (finding.ToVerify is not null)
        {
            return texts.Own("remedy.to-verify");
        }

        var text = texts.Find($"{finding.Text}.remedy-{CertaintyOf(finding)}") ?? texts[$"{finding.Text}.remedy"];
        var remedy = Texts.Message.Fill(text, name => values.Of(name, finding, commodityCode));
        return lowers || finding is not { Outcome: Outcome.Review, SatisfiedBy: null } || remedy.Contains(texts.Own("remedy.officer-word"), StringComparison.OrdinalIgnoreCase)
            ? remedy
            : $"{remedy} {texts.Own("remedy.officer")}";
    }

    /// <summary>What a claimed document changes, or why it changes nothing.</summary>
    public string Claimed(ClaimedDocument claimed) => claimed.Problem is { } reason && texts.Find(reason) is null && Texts.Message.Exists(reason)
        ? texts.Own(reason, [("document", texts.Named(claimed.Type, claimed.Number)), .. (claimed.Facts ?? NoFacts).Select(f => (f.Key, f.Key == "unit" ? texts.Measure(f.Value) : f.Value))])
        : Named((claimed.Problem is { } problem ? texts.Find(problem) : null) ?? texts["claimed.licence"], claimed.Type, claimed.Number);

    /// <summary>That a claimed document turned a duty into a review.</summary>
    public string ToVerify(ClaimedDocument claimed) => Named(texts.Find("claimed.to-verify") ?? texts["claimed.licence"], claimed.Type, claimed.Number);

    /// <summary>The stated facts of a finding that its message names.</summary>
    public IReadOnlyDictionary<string, string?> FactsInMessage(Finding finding) => values.FactsIn(Template(finding), finding);

    private static string CertaintyOf(Finding finding) => finding.Certainty == Certainty.Definite ? "definite" : "possible";

    private string Template(Finding finding) => texts[$"{finding.Text}.{CertaintyOf(finding)}"];

    private string Named(string text, string type, string number) => Texts.Message.Fill(text, name => name == "document" ? texts.Named(type, number) : null);
}
