using System.Text.RegularExpressions;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Verdicts;
using ExportControl.Screening.Declarations;

namespace ExportControl.Contracts.Tests.Verdicts;

/// <summary>Every text of a verdict is in the language of the reader.</summary>
public sealed partial class LanguageTests
{
    private const int Declarations = 400;

    public static readonly IEnumerable<Declaration> Random = Enumerable.Range(1, Declarations).Select(seed => new RandomDeclarations(seed).Declaration());

    [Theory]
    [InlineData(Language.Ru)]
    [InlineData(Language.Kk)]
    public void No_text_has_an_English_sentence(Language language)
    {
        var english = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var declaration in Random)
        {
            english.UnionWith(Texts(A.Rules().Evaluate(declaration, A.QuietTrade).Shown(A.Rules(), VerdictView.Full, language)).Where(t => English().IsMatch(Address().Replace(t, ""))));
        }

        Assert.Empty(english);
    }

    [Theory]
    [InlineData(Language.En)]
    [InlineData(Language.Ru)]
    [InlineData(Language.Kk)]
    public void Every_placeholder_has_a_value_and_no_internal_word_is_shown(Language language)
    {
        foreach (var declaration in Random)
        {
            Assert.All(Texts(A.Rules().Evaluate(declaration, A.QuietTrade).Shown(A.Rules(), VerdictView.Full, language)), text => Assert.DoesNotMatch(Internal(), text));
        }
    }

    // Every text that a person reads. Codes, rule ids, names of lists and categories are the same in all languages.
    private static IEnumerable<string> Texts(VerdictDocument verdict) =>
    [
        verdict.Summary,
        .. verdict.Lines.SelectMany(l => l.Findings!).Concat(verdict.Findings!).SelectMany(f => new[]
        {
            f.Message, f.Remedy, f.SatisfiedBy?.Reason, f.ToVerify?.Message,
        }.Concat(f.ClaimedDocuments!.Select(c => c.Message)).Concat(f.Matched!.Select(m => m.Label)).Concat(f.Remedies!.SelectMany(r => r.Changes).Select(c => c.Title))).OfType<string>(),
        .. verdict.References!.Values.SelectMany(r => new[] { r.Label, r.LegalReference, r.Source }).OfType<string>(),
        .. verdict.Confidences!.Values,
        .. verdict.Questions!.Values.SelectMany(q => new[] { q.Question, q.Yes, q.No }),
        .. verdict.Checks!.NotPerformed.Select(n => n.Reason),
        .. verdict.RequiredDocuments!.Select(d => d.Title),
    ];

    // Three words of two letters or more in a row.
    [GeneratedRegex(@"\b[A-Za-z][a-z]+ [a-z]{2,} [A-Za-z][a-z]+\b")]
    private static partial Regex English();

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();

    [GeneratedRegex(@"\{[a-zA-Z]+\}|\bseed\b|\bt[o]ld\b", RegexOptions.IgnoreCase)]
    private static partial Regex Internal();
}
