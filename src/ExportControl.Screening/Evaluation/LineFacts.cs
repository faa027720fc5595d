using ExportControl.Screening.Conditions;
using ExportControl.Screening.Conditions.Goods;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation.Compiled;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Terms;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Evaluation;

/// <summary>How code-on-list tests look at the lists. Every other test sees the same through each mode.</summary>
[Flags]
internal enum EvaluationMode
{
    /// <summary>All lists, every match.</summary>
    AsDeclared = 0,

    /// <summary>A partial match that NOT_LISTED and its conclusion turn off counts as none.</summary>
    HonourNotListed = 1,

    /// <summary>Advisory lists count as empty.</summary>
    BindingListsOnly = 2,
}

/// <summary>
/// Everything a test may read of one line. Holds each test's answer, so that it is worked out once a line. What is not asked is not worked out;
/// one instance serves the lines of a declaration one after the other.
/// </summary>
internal sealed class LineFacts(RuleSet rules, Declaration declaration, ResolvedFacts facts)
{
    private const int Lenses = 4;
    private const sbyte Unasked = -1;

    // Answers as two masks, yes and at least possible, and a third of the tests that were asked; lists looked at otherwise than as declared beside them.
    private readonly int words = Masks.Words(rules.TestCount);
    private readonly ulong[] answers = new ulong[Masks.Words(rules.TestCount) * 3];
    private sbyte[]? throughLenses;
    private MatchBuffers? scratch;
    private CodePlace? place;
    private List<CodeMatch>? matches;
    private IReadOnlyList<GoodsGroup>? goodsGroups;
    private SubjectMention[]? mentions;
    private string? judgedCode;

    public Declaration Declaration => declaration;

    public ResolvedFacts Facts => facts;

    public Line Line { get; private set; } = declaration.Lines[0];

    public int Index { get; private set; }

    public Vocabulary Vocabulary => rules.Vocabulary;

    /// <summary>Watched groups the goods belong to, or may belong to where the code is short.</summary>
    public IReadOnlyList<GoodsGroup> GoodsGroups => goodsGroups ??= [.. rules.GoodsGroups.Where(g => g.Includes(JudgedCode))];

    /// <summary>The declared code without padding.</summary>
    public string JudgedCode => judgedCode ??= rules.Nomenclature.TrimZeroPadding(Line.Code.Digits);

    public bool CodeIsKnown => rules.Nomenclature.Contains(JudgedCode);

    /// <summary>Rows of any list and any date that the code met.</summary>
    public List<CodeMatch> Matches => matches ??= place is { } known ? rules.Compiled.Tree.Matches(known) : rules.Index.Find(JudgedCode);

    /// <summary>Weapons, components and groups of goods that the description speaks of; read once a line.</summary>
    public SubjectMention[] Mentions => mentions ??= rules.PhraseMatcher.Find(Line.Description, scratch ??= new MatchBuffers());

    /// <summary>Looks at another line.</summary>
    public LineFacts At(int index)
    {
        if (index != Index)
        {
            (Index, Line) = (index, declaration.Lines[index]);
            (matches, goodsGroups, mentions, judgedCode, place) = (null, null, null, null, null);
            answers.AsSpan().Clear();
            throughLenses?.AsSpan().Fill(Unasked);
        }

        return this;
    }

    /// <summary>Takes over what the masks found: where the code stands, and the answers of the tests that were asked.</summary>
    public void Know(CodePlace codePlace, ReadOnlySpan<ulong> found, ReadOnlySpan<ulong> asked)
    {
        place = codePlace;
        found.CopyTo(answers);
        asked.CopyTo(answers.AsSpan(words * 2));
    }

    /// <summary>
    /// The line as if other things were stated of it and of its declaration. Its code, description, way and parties stay, and with them every
    /// answer but those of tests that read statements.
    /// </summary>
    public LineFacts Supposing(Declaration changed, Line line)
    {
        var supposed = new LineFacts(rules, changed, facts)
        {
            Index = Index,
            Line = line,
            matches = matches,
            goodsGroups = goodsGroups,
            mentions = mentions,
            judgedCode = judgedCode,
            place = place,
        };
        answers.CopyTo(supposed.answers.AsSpan());
        var statements = rules.Compiled.OfStatements.Mask;
        for (var i = 0; i < words; i++)
        {
            supposed.answers[i] &= ~statements[i];
            supposed.answers[words + i] &= ~statements[i];
            supposed.answers[(words * 2) + i] &= ~statements[i];
        }

        return supposed;
    }

    public Truth Answer(Test test, EvaluationMode mode)
    {
        if (mode != EvaluationMode.AsDeclared && test is CodeOnList)
        {
            return AnswerThrough(mode, test);
        }

        var asked = answers.AsSpan(words * 2);
        if (!Masks.HasBit(asked, test.Id))
        {
            Masks.SetBit(asked, test.Id);
            Masks.Set(answers.AsSpan(0, words * 2), test.Id, test.Work(this, EvaluationMode.AsDeclared));
        }

        return Masks.HasBit(answers, test.Id) ? Truth.Yes : Masks.HasBit(answers.AsSpan(words), test.Id) ? Truth.Possible : Truth.No;
    }

    private Truth AnswerThrough(EvaluationMode mode, Test test)
    {
        if (throughLenses is null)
        {
            throughLenses = new sbyte[rules.TestCount * Lenses];
            throughLenses.AsSpan().Fill(Unasked);
        }

        ref var answer = ref throughLenses[(test.Id * Lenses) + (int)mode];
        if (answer < 0)
        {
            answer = (sbyte)test.Work(this, mode);
        }

        return (Truth)answer;
    }

    /// <summary>The document that, with NOT_LISTED, turns this list's partial matches off; null where there is none.</summary>
    public Document? ConclusionFor(ControlList list) => Line.Classification is { IsNotListed: true } && list.Conclusion is { } type
        ? Declaration.FindValidDocument(type)
        : null;

    /// <summary>What a test of parties or of earlier trade that cannot know answers.</summary>
    public Truth UnlessAskedOfGoodsAlone(Truth possible) => Facts.IsGoodsOnly ? Truth.No : possible;

    public string Pointer(string member) => $"/lines/{Index}/{member}";
}
