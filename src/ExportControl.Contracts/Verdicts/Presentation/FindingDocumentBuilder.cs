using ExportControl.Contracts.Verdicts.Findings;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Verdicts.Presentation;

/// <summary>Builds the documents of findings and collects their references and questions.</summary>
/// <param name="texts">Texts in the language of the reader.</param>
/// <param name="verdict">The verdict; the standard view of many lines shows less of each.</param>
/// <param name="view">What is shown.</param>
internal sealed class FindingDocumentBuilder(PresentationTexts texts, Verdict verdict, VerdictView view)
{
    private const int ManyLines = 20;

    private readonly DateOnly day = verdict.EffectiveDate;
    private readonly int maxRows = verdict.Lines.Count > ManyLines ? 1 : 2;
    private readonly int maxQuestions = verdict.Lines.Count > ManyLines ? 2 : 3;
    private readonly MessageWriter messages = new(texts, verdict.EffectiveDate);

    public ReferenceTable References { get; } = new(texts, verdict.EffectiveDate, eachRow: view == VerdictView.Full);

    public QuestionTable Questions { get; } = new(texts, verdict.EffectiveDate);

    public ProfileTable Profiles { get; } = new(texts, verdict);

    /// <summary>A finding in the view of the builder.</summary>
    public FindingDocument Build(PresentedFinding presented, LineVerdict line) => view == VerdictView.Full ? Full(presented.Finding, line) : Standard(presented, line);

    // Everything that is stored of the finding.
    private FindingDocument Full(Finding finding, LineVerdict line) => Base(finding, line, int.MaxValue) with
    {
        Matched = [.. finding.Matched.Select(Row)],
        MatchedOmitted = finding.MatchedOmitted,
        Facts = finding.Facts,
        MissingFacts = finding.MissingFacts,
        ClaimedDocuments = [.. finding.Claimed.Select(Claimed)],
        Remedies = [.. finding.Remedies.Select(Remedy)],
        Remedy = messages.Remedy(finding, line.CommodityCode, Lowering(finding, line).Any()),
        Reference = References.Of(finding),
    };

    // What a reader needs. A notice has only its message and questions.
    private FindingDocument Standard(PresentedFinding presented, LineVerdict line)
    {
        var finding = presented.Finding;
        if (LinePresenter.IsNotice(finding))
        {
            return Base(finding, line, maxQuestions) with { Also = OrNull(presented.Also) };
        }

        var omitted = finding.MatchedOmitted + Math.Max(0, finding.Matched.Count - maxRows);
        // The titles of documents stand once in requiredDocuments.
        var remedies = Lowering(finding, line).Select(r => Remedy(r) with { Changes = [.. r.Changes.Select(c => Change(c) with { Title = null })] }).ToList();
        return Base(finding, line, maxQuestions) with
        {
            Also = OrNull(presented.Also),
            Matched = OrNull(finding.Matched.Take(maxRows).Select(Row).ToList()),
            MatchedOmitted = omitted > 0 ? omitted : null,
            Facts = messages.FactsInMessage(finding) is { Count: > 0 } facts && finding.SatisfiedBy is null ? facts : null,
            ClaimedDocuments = OrNull(finding.Claimed.Where(c => c != finding.ToVerify).Select(Claimed).ToList()),
            Remedies = OrNull(remedies),
            Remedy = finding.SatisfiedBy is null ? messages.Remedy(finding, line.CommodityCode, remedies.Count > 0) : null,
            Reference = References.Of(finding),
        };
    }

    /// <summary>The remedies that lower the outcome of the line.</summary>
    public static IEnumerable<Remedy> Lowering(Finding finding, LineVerdict line) => finding.Remedies.Where(r => r.LineOutcome < line.Outcome);

    private FindingDocument Base(Finding finding, LineVerdict line, int mostQuestions)
    {
        var questions = Questions.IdsOf(finding);
        return new()
        {
            Rule = finding.Rule,
            Authority = finding.Authority,
            Outcome = finding.Outcome,
            Certainty = finding.Certainty,
            FromProfiles = Profiles.FactsOf(finding, line.Number),
            SuppressedBy = finding.SuppressedBy is { } suppressed ? new(suppressed.Suppression, suppressed.Case) : null,
            LapsedSuppressions = finding.Lapsed?.Select(l => new LapsedSuppressionDocument(l.Suppression, l.Case, l.Changed)).ToList(),
            MissingFacts = MissingFacts.Of(finding, line.CommodityCode, texts.Rules),
            SatisfiedBy = finding.SatisfiedBy is { } by ? new(by.Type, texts.CodeOf(by.Type), by.Number, messages.Satisfied(by)) { LicenceLine = by.LicenceLine, Quantity = by.Quantity, Value = by.Value } : null,
            ToVerify = finding.ToVerify is { } claimed
                ? Claimed(claimed) with { Message = messages.ToVerify(claimed) }
                : null,
            Message = messages.Message(finding, line.CommodityCode),
            Questions = [.. questions.Take(mostQuestions).Select(q => Questions.Add(q, finding))],
            QuestionsOmitted = questions.Count > mostQuestions ? questions.Count - mostQuestions : null,
        };
    }

    private MatchedRowDocument Row(MatchedRow row) => new(row.List, row.Code, row.Match, row.Category, texts.RowLabel(row, day), References.Of(row));

    private ClaimedLicenceDocument Claimed(ClaimedDocument claimed) =>
        new(claimed.Type, texts.CodeOf(claimed.Type), claimed.Number, claimed.ValidOnDate, messages.Claimed(claimed));

    private RemedyDocument Remedy(Remedy remedy) => new([.. remedy.Changes.Select(Change)], remedy.LineOutcome);

    private FactChangeDocument Change(FactChange change) => new(
        change.Set, change.Value, change.Attach, change.Attach is null ? null : texts.CodeOf(change.Attach), change.Attach is null ? null : texts.Title(change.Attach));

    private static IReadOnlyList<T>? OrNull<T>(IReadOnlyList<T> items) => items.Count > 0 ? items : null;
}
