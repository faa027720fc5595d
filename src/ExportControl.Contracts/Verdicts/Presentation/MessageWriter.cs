using ExportControl.Contracts.Texts;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Verdicts.Presentation;

/// <summary>Writes the message and the remedy of findings.</summary>
internal sealed class MessageWriter(PresentationTexts texts, DateOnly day)
{
    private readonly PlaceholderValues values = new(texts, day);

    /// <summary>What the rule found and, where a claimed document turned a duty into a review, that it is to be verified.</summary>
    public string Message(Finding finding, string commodityCode)
    {
        if (finding.SatisfiedBy is { } by)
        {
            return Satisfied(by);
        }

        var found = Texts.Message.Fill(Template(finding), name => values.Of(name, finding, commodityCode));
        return finding.ToVerify is { } paper ? $"{found} {ToVerify(paper)}" : found;
    }

    /// <summary>Why the document satisfied the finding.</summary>
    public string Satisfied(SatisfiedBy by) => Named(texts[by.Reason], by.Type, by.Number);

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
    public string Claimed(ClaimedDocument claimed) =>
        Named((claimed.Problem is { } problem ? texts.Find(problem) : null) ?? texts["claimed.licence"], claimed.Type, claimed.Number);

    /// <summary>That a claimed document turned a duty into a review.</summary>
    public string ToVerify(ClaimedDocument claimed) => Named(texts.Find("claimed.to-verify") ?? texts["claimed.licence"], claimed.Type, claimed.Number);

    /// <summary>The stated facts of a finding that its message names.</summary>
    public IReadOnlyDictionary<string, string?> FactsInMessage(Finding finding) => values.FactsIn(Template(finding), finding);

    private static string CertaintyOf(Finding finding) => finding.Certainty == Certainty.Definite ? "definite" : "possible";

    private string Template(Finding finding) => texts[$"{finding.Text}.{CertaintyOf(finding)}"];

    private string Named(string text, string type, string number) => Texts.Message.Fill(text, name => name == "document" ? texts.Named(type, number) : null);
}
