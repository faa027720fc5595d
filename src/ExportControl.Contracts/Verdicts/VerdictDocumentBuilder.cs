using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Contracts.Verdicts.Presentation;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Verdicts;

/// <summary>Builds verdict documents with the texts of a rule set in a language. The verdict itself is complete and is not changed.</summary>
public sealed class VerdictDocumentBuilder(RuleSet rules, Language language)
{
    private readonly LinePresenter presenter = new(RuleSetIndex.Of(rules));
    private readonly PresentationTexts texts = new(rules, language);

    /// <summary>The document of a verdict without the ids of a stored one.</summary>
    public VerdictDocument Read(Verdict verdict, string reference, DateTimeOffset screenedAt, VerdictView view)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var lines = verdict.Lines.Select(presenter.Present).ToList();
        var deciding = Deciding(lines, verdict.Outcome);
        var findings = new FindingDocumentBuilder(texts, verdict, view);
        var document = new VerdictDocument
        {
            Id = null,
            DeclarationId = null,
            Reference = reference,
            Revision = 1,
            Outcome = verdict.Outcome,
            Lane = Verdict.LaneOf(verdict.Outcome),
            Summary = new SummaryWriter(texts, verdict.EffectiveDate).Write(verdict, lines, deciding, deciding is null ? OpenQuestions(lines, findings.Questions) : 0),
            DecidingLine = deciding?.Line.Number,
            DecidingFinding = deciding?.Deciding?.Rule,
            ScreenedAt = WireFormat.Instant(screenedAt),
            EffectiveDate = verdict.EffectiveDate,
            RuleSet = new(verdict.RuleSet.Version, verdict.RuleSet.Hash),
            Lines = [.. lines.Select(l => view == VerdictView.Summary ? Summary(l, verdict) : Line(l, findings, view))],
        };
        return view == VerdictView.Summary ? document : WithDetails(document, verdict, findings, view);
    }

    private VerdictDocument WithDetails(VerdictDocument document, Verdict verdict, FindingDocumentBuilder findings, VerdictView view)
    {
        var declaration = new LineVerdict(0, "", Outcome.NoRestriction, Outcome.NoRestriction, verdict.Findings);
        return document with
        {
            Findings = [.. presenter.Order(verdict.Findings).Select(f => findings.Build(new(f, []), declaration))],
            FromProfiles = findings.Profiles.ToDocuments(),
            References = findings.Profiles.AddTo(findings.References.ToDocuments()),
            Confidences = findings.Profiles.AddTo(findings.References.Confidences()),
            Questions = findings.Questions.ToDocuments(),
            Checks = new(verdict.Checks.Performed, [.. verdict.Checks.NotPerformed.Select(n => new NotPerformedDocument(n.Check, texts[n.Reason]))]),
            RequiredDocuments =
            [
                .. (view == VerdictView.Full ? verdict.RequiredDocuments : Useful(verdict)).Select(d => new RequiredPaperDocument(d.Type, d.Code, d.Authority, d.Lines, d.Alternatives, texts.Title(d.Type))),
            ],
        };
    }

    // Of the lines with the outcome of the verdict, the one whose deciding finding a reader should see first.
    private PresentedLine? Deciding(List<PresentedLine> lines, Outcome outcome)
    {
        var candidates = lines.Where(l => l.Line.Outcome == outcome && l.Deciding is not null).ToList();
        return candidates.Count == 0 ? null : candidates.Find(l => ReferenceEquals(l.Deciding, presenter.Order([.. candidates.Select(c => c.Deciding!)])[0]));
    }

    private static int OpenQuestions(List<PresentedLine> lines, QuestionTable questions) =>
        lines.SelectMany(l => l.Shown).SelectMany(f => questions.IdsOf(f.Finding)).Distinct(StringComparer.Ordinal).Count();

    // Documents do not help a prohibited line.
    private static IEnumerable<RequiredDocument> Useful(Verdict verdict)
    {
        var prohibited = verdict.Lines.Where(l => l.Outcome == Outcome.Prohibited).Select(l => l.Number).ToHashSet();
        return prohibited.Count == 0
            ? verdict.RequiredDocuments
            : verdict.RequiredDocuments.Select(d => d with { Lines = [.. d.Lines.Where(l => !prohibited.Contains(l))] }).Where(d => d.Lines.Count > 0);
    }

    private static LineVerdictDocument Summary(PresentedLine line, Verdict verdict) => new()
    {
        Number = line.Line.Number,
        CommodityCode = line.Line.CommodityCode,
        Outcome = line.Line.Outcome,
        DecidingFinding = line.Deciding?.Rule,
        Papers = Useful(verdict).Where(d => d.Lines.Contains(line.Line.Number)).Select(d => d.Code ?? d.Type).Distinct().ToList() is { Count: > 0 } papers ? papers : null,
    };

    private static LineVerdictDocument Line(PresentedLine line, FindingDocumentBuilder findings, VerdictView view) => new()
    {
        Number = line.Line.Number,
        CommodityCode = line.Line.CommodityCode,
        Outcome = line.Line.Outcome,
        OutcomeWithRemedies = view == VerdictView.Full || line.Line.OutcomeWithRemedies < line.Line.Outcome ? line.Line.OutcomeWithRemedies : null,
        DecidingFinding = line.Deciding?.Rule,
        Findings = [.. (view == VerdictView.Full ? line.All.Select(f => new PresentedFinding(f, [])) : line.Shown).Select(f => findings.Build(f, line.Line))],
        Notices = view == VerdictView.Standard && line.Notices.Count > 0 ? line.Notices : null,
    };
}
