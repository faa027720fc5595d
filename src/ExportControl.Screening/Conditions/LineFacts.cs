using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Terms;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions;

/// <summary>How code-on-list tests look at the lists. Every other test sees the same through each lens.</summary>
[Flags]
internal enum Lens
{
    /// <summary>All lists, every match.</summary>
    All = 0,

    /// <summary>A partial match that NOT_LISTED and its conclusion turn off counts as none.</summary>
    NotListedHonoured = 1,

    /// <summary>Advisory lists count as empty.</summary>
    BindingOnly = 2,
}

/// <summary>Everything a test may read of one line. Holds each test's answer, so that it is worked out once a line.</summary>
internal sealed class LineFacts
{
    private const int Lenses = 4;
    private readonly sbyte[] answers;
    private readonly Lexicon lexicon;
    private IReadOnlyList<Mention>? mentions;

    public LineFacts(RuleSet rules, Declaration declaration, ResolvedFacts facts, int index)
    {
        Declaration = declaration;
        Facts = facts;
        Line = declaration.Lines[index];
        Index = index;
        Vocabulary = rules.Vocabulary;
        JudgedCode = rules.Nomenclature.Unpad(Line.Code.Digits);
        CodeIsKnown = rules.Nomenclature.Knows(JudgedCode);
        Matches = rules.Index.Find(JudgedCode);
        GoodsGroups = [.. rules.GoodsGroups.Where(g => g.Holds(JudgedCode))];
        lexicon = rules.Lexicon;
        answers = new sbyte[rules.TestCount * Lenses];
        answers.AsSpan().Fill(-1);
    }

    public Declaration Declaration { get; }

    public ResolvedFacts Facts { get; }

    public Line Line { get; }

    /// <summary>Watched groups the goods belong to, or may belong to where the code is short.</summary>
    public IReadOnlyList<GoodsGroup> GoodsGroups { get; }

    public int Index { get; }

    public Vocabulary Vocabulary { get; }

    /// <summary>The declared code without padding.</summary>
    public string JudgedCode { get; }

    public bool CodeIsKnown { get; }

    /// <summary>Rows of any list and any date that the code met.</summary>
    public List<CodeMatch> Matches { get; }

    /// <summary>Weapons, components and groups of goods that the description speaks of; read once a line.</summary>
    public IReadOnlyList<Mention> Mentions => mentions ??= lexicon.Find(Line.Description);

    public Truth Answer(Test test, Lens lens)
    {
        ref var answer = ref answers[(test.Id * Lenses) + (int)lens];
        if (answer < 0)
        {
            answer = (sbyte)test.Work(this, lens);
        }

        return (Truth)answer;
    }

    /// <summary>The document that, with NOT_LISTED, turns this list's partial matches off; null where there is none.</summary>
    public Document? ConclusionFor(ControlList list) => Line.Classification is { IsNotListed: true } && list.Conclusion is { } type
        ? HeldDocument(type)
        : null;

    /// <summary>A document of that canonical type, valid on the effective date.</summary>
    public Document? HeldDocument(string type)
    {
        foreach (var document in Declaration.Documents)
        {
            if (document.Type == type && document.IsValidOn(Declaration.Date))
            {
                return document;
            }
        }

        return null;
    }

    public string Pointer(string member) => $"/lines/{Index}/{member}";
}
