using ExportControl.Screening.Conditions;
using ExportControl.Screening.Conditions.Goods;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation.Compiled;
using ExportControl.Screening.Evaluation.Compiled.Codes;
using ExportControl.Screening.Evaluation.Licences;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Terms;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Evaluation;

/// <summary>
/// Everything a test may read of one line, computed when first read. Caches the answer of each test for the line. One instance serves all lines
/// of a declaration in turn; not safe for use from several threads.
/// </summary>
/// <param name="rules">The rule set.</param>
/// <param name="declaration">The declaration.</param>
/// <param name="facts">What was looked up for it.</param>
/// <param name="compiled">Answers of the compiled evaluator for the line as declared; null in the plain evaluator.</param>
/// <param name="ct">Ends the reading of a text.</param>
internal sealed class LineFacts(RuleSet rules, Declaration declaration, ResolvedFacts facts, CompiledAnswers? compiled = null, CancellationToken ct = default)
{
    private const int Modes = 4;
    private const sbyte NotEvaluated = -1;

    private sbyte[]? answers;
    private CodePlace? place;
    private List<CodeMatch>? matches;
    private IReadOnlyList<GoodsGroup>? goodsGroups;
    private SubjectMention[]? mentions;
    private TextMentions? texts;
    private JudgedCode? judged;
    private IReadOnlyList<Embargo>? embargoes;
    private LicenceAllocation? licences;

    public Declaration Declaration => declaration;

    public ResolvedFacts Facts => facts;

    public Line Line { get; private set; } = declaration.Lines[0];

    /// <summary>Index of the line in the declaration, from 0.</summary>
    public int Index { get; private set; }

    public Vocabulary Vocabulary => rules.Vocabulary;

    public IReadOnlyList<ControlList> Lists => rules.Lists;

    /// <summary>The embargoes, in force on the effective date, of the countries of destination, consignee and end user. The same for all lines.</summary>
    public IReadOnlyList<Embargo> Embargoes => embargoes ??= [.. rules.Embargoes.Where(e => e.IsValidOn(declaration.Date) && IsForCountry(e))];

    /// <summary>What the registered licences of the declaration cover; null where it names none. The same for all lines.</summary>
    public LicenceAllocation? Licences => facts.Licences is null ? null : licences ??= LicenceAllocation.Of(rules, declaration, facts);

    /// <summary>Watched groups that the goods belong to, or may belong to where the code is short.</summary>
    public IReadOnlyList<GoodsGroup> GoodsGroups => goodsGroups ??= [.. rules.GoodsGroups.Where(g => Judged.Codes.Any(g.Includes))];

    /// <summary>Edition of the rule set.</summary>
    public int Edition => rules.Edition;

    /// <summary>The codes by which the line is judged.</summary>
    public JudgedCode Judged => judged ??= rules.Edition > 1
        ? JudgedCode.Of(Line.Code.Digits, rules.Nomenclature)
        : new JudgedCode([rules.Nomenclature.TrimZeroPadding(Line.Code.Digits)], JudgedCodeKind.Declared);

    /// <summary>The first code by which the line is judged: the declared code without zeros that only pad it.</summary>
    public string UnpaddedCode => Judged.Codes[0];

    public bool CodeIsKnown => Judged.Kind == JudgedCodeKind.Declared && rules.Nomenclature.Contains(UnpaddedCode);

    /// <summary>UN/ECE Rec 20 code of the supplementary unit of the declared code; null where the tariff has none.</summary>
    public string? SupplementaryUnit => rules.Nomenclature.UnitOf(Line.Code.Digits);

    /// <summary>Rows of all lists and all dates that the code matches.</summary>
    public List<CodeMatch> Matches => matches ??= place is { } known && Judged.Kind is not (JudgedCodeKind.Successor or JudgedCodeKind.Successors) ? rules.Compiled.Tree.Matches(known) : FindMatches();

    /// <summary>Subjects that the description of the goods mentions.</summary>
    public SubjectMention[] Mentions => mentions ??= Texts.InDescription(Line.Description);

    /// <summary>Subjects that the other texts mention.</summary>
    public TextMentions Texts => texts ??= new TextMentions(rules.PhraseMatcher, declaration, Vocabulary.HomeCountry, ct);

    /// <summary>Moves to the line of that index.</summary>
    public LineFacts At(int index)
    {
        if (index != Index)
        {
            (Index, Line) = (index, declaration.Lines[index]);
            (matches, goodsGroups, mentions, judged, place) = (null, null, null, null, null);
            compiled?.Clear();
            answers?.AsSpan().Fill(NotEvaluated);
        }

        return this;
    }

    /// <summary>Takes over the results of the compiled evaluator for the current line.</summary>
    /// <param name="codePlace">Position of the code in the code tree.</param>
    /// <param name="found">Answers of the tests.</param>
    /// <param name="evaluated">A bit for each test that was evaluated.</param>
    public void UseCompiled(CodePlace codePlace, ReadOnlySpan<ulong> found, ReadOnlySpan<ulong> evaluated)
    {
        place = codePlace;
        compiled!.Set(found, evaluated);
    }

    /// <summary>
    /// The line with remedies applied to it and its declaration. Code and description are unchanged, so what is read from them is reused. Answers
    /// are reused only from the compiled evaluator, and only of tests that remedies do not affect.
    /// </summary>
    public LineFacts WithRemedies(Declaration changed, Line line) => new(rules, changed, facts, compiled?.Without(rules.Compiled.AffectedByRemedies), ct)
    {
        Index = Index,
        Line = line,
        matches = matches,
        goodsGroups = goodsGroups,
        mentions = mentions,
        texts = texts,
        judged = judged,
        place = place,
        licences = Licences,
    };

    /// <summary>The answer of a test, evaluated at most once a line and mode.</summary>
    public Truth Answer(Test test, EvaluationMode mode)
    {
        if (mode != EvaluationMode.AsDeclared && test is not CodeOnList)
        {
            mode = EvaluationMode.AsDeclared;
        }

        if (mode == EvaluationMode.AsDeclared && compiled is not null)
        {
            return compiled.Find(test.Id) ?? compiled.Add(test.Id, test.Answer(this));
        }

        if (answers is null)
        {
            answers = new sbyte[rules.TestCount * Modes];
            answers.AsSpan().Fill(NotEvaluated);
        }

        ref var answer = ref answers[(test.Id * Modes) + (int)mode];
        if (answer == NotEvaluated)
        {
            answer = (sbyte)(mode != EvaluationMode.AsDeclared && test is CodeOnList lists ? lists.Evaluate(this, mode) : test.Answer(this));
        }

        return (Truth)answer;
    }

    /// <summary>Id of the question of a list row; null where it has none.</summary>
    public string? QuestionId(ListEntry row) => rules.QuestionId(row.List.Name, row.Category, row.Code);

    /// <summary>
    /// The document that turns partial matches of the list off; null where there is none. Edition 1: together with NOT_LISTED. From edition 2 the
    /// conclusion says itself that the goods are none of the list's, unless a control number of the list is stated.
    /// </summary>
    public Document? ConclusionFor(ControlList list) => list.Conclusion is not { } type ? null
        : Edition == 1 ? Line.IsNotListed(list) ? Declaration.FindValidDocument(type) : null
        : Line.NumberFor(list) is { } number && list.ListsNumber(number) ? null
        : Paper.FindFor([type], this, forCode: true);

    // Of several successors, each may be the goods: a row that covers one of them lies within the declared code, unless rows of its list cover them all.
    private List<CodeMatch> FindMatches()
    {
        if (Judged.Kind != JudgedCodeKind.Successors)
        {
            return rules.Index.Find(UnpaddedCode);
        }

        var bySuccessor = Judged.Codes.Select(rules.Index.Find).ToList();
        var day = declaration.Date;
        var covering = rules.Lists.Where(l => bySuccessor.TrueForAll(matches => matches.Exists(m => m.Kind == MatchKind.Covers && m.Entry.List == l && m.Entry.IsValidOn(day)))).ToHashSet();
        var found = new Dictionary<ListEntry, CodeMatch>();
        foreach (var match in bySuccessor.SelectMany(m => m))
        {
            var lies = match.Kind == MatchKind.Covers && !(covering.Contains(match.Entry.List) && match.Entry.IsValidOn(day));
            found.TryAdd(match.Entry, lies ? match with { Kind = MatchKind.Within } : match);
        }

        return [.. found.Values];
    }

    private bool IsForCountry(Embargo embargo) =>
        embargo.Country == declaration.DestinationCountry.Alpha2 || embargo.Country == declaration.Consignee.Country.Alpha2 || embargo.Country == declaration.EndUser?.Country.Alpha2;

    /// <summary>JSON pointer of a member of the line.</summary>
    public string Pointer(string member) => $"/lines/{Index}/{member}";
}
