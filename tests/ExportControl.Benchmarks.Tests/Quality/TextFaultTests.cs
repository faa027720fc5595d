using System.Text.RegularExpressions;
using ExportControl.Benchmarks.Quality;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Verdicts;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Benchmarks.Tests.Quality;

/// <summary>Rows of field-faults.jsonl about texts: those that are read and those that are written.</summary>
public sealed partial class TextFaultTests
{
    public static TheoryData<Language> Cyrillic => [Language.Ru, Language.Kk];

    [Fact]
    public void F10a_the_end_use_is_read_for_weapons()
    {
        var verdict = FieldFault.Verdict("F10a-end-use-text-not-read");

        Assert.True(verdict.Outcome >= Outcome.Review);
        Assert.Contains(verdict.Findings(), f => f.Rule is "WEAPON-COMPONENT" or "KZ-CATCH-ALL" or "MILITARY-END-USE" && f.Outcome >= Outcome.Review);
    }

    [Theory]
    [MemberData(nameof(Cyrillic))]
    public void F23_an_answer_has_one_language(Language language)
    {
        var verdict = FieldFault.Verdict("F23-mixed-language-answers", language);

        Assert.All(Sentences(verdict), text => Assert.Matches(CyrillicLetters(), text));
        Assert.All(verdict.References!.Values.Where(r => r.LegalReference is not null), r => Assert.Matches(CyrillicLetters(), r.LegalReference!));
    }

    [Theory]
    [MemberData(nameof(Cyrillic))]
    public void F23_no_answer_to_a_labelled_declaration_uses_internal_words(Language language)
    {
        foreach (var labelled in LabelledFile.Own().Declarations)
        {
            var verdict = Shipped.Judge.Judge(labelled.Declaration, language, VerdictView.Standard);
            Assert.All(Sentences(verdict).Concat(verdict.References!.Values.Select(r => r.Source ?? "")), text => Assert.DoesNotMatch(InternalWords(), text));
        }
    }

    [Fact]
    public void F24_Russian_texts_say_goods_with_a_code()
    {
        var verdicts = LabelledFile.Own().Declarations.Concat(LabelledFile.Given().Declarations).Select(d => d.Declaration).Append(FieldFault.Declaration("F24-russian-grammar"))
            .Select(d => Shipped.Judge.Judge(d, Language.Ru, VerdictView.Standard));

        Assert.All(verdicts.SelectMany(Sentences), text => Assert.DoesNotMatch(WrongRussian(), text));
    }

    private static IEnumerable<string> Sentences(VerdictDocument verdict) =>
        verdict.Findings().SelectMany(f => new[] { f.Message, f.Remedy }).Append(verdict.Summary).OfType<string>();

    [GeneratedRegex(@"\p{IsCyrillic}{3}")]
    private static partial Regex CyrillicLetters();

    [GeneratedRegex(@"\bseed\b|checked-|as tol[d]|\binferred\b", RegexOptions.IgnoreCase)]
    private static partial Regex InternalWords();

    // Goods "as a code", and a code that travels.
    [GeneratedRegex(@"как код|[Кк]од \d+ (?:следует|направляется|перемещается)")]
    private static partial Regex WrongRussian();
}
