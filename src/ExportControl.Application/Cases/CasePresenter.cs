using ExportControl.Application.RuleSets;
using ExportControl.Application.Verdicts;
using ExportControl.Contracts.Cases;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Contracts.Verdicts;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Cases;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Application.Cases;

/// <summary>Builds documents of cases in a language. Declarants see of a case what concerns them.</summary>
public sealed class CasePresenter(VerdictPresenter verdicts, CurrentRuleSet rules, LegalTime time)
{
    private static readonly CaseAct[] OfDeclarant = [CaseAct.Opened, CaseAct.Asked, CaseAct.Answered, CaseAct.Released, CaseAct.Refused, CaseAct.Withdrawn, CaseAct.Superseded];

    /// <summary>The document of a list.</summary>
    public async ValueTask<CaseDocument> ReadAsync(Case found, StoredVerdict verdict, bool isDeclarant, Language language, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(found);
        var shown = await verdicts.ReadAsync(verdict, VerdictView.Summary, language, ct);
        return new()
        {
            Id = found.Id,
            DeclarationId = found.DeclarationId,
            Reference = found.Reference,
            Revision = found.Revision,
            Outcome = found.Outcome,
            Lane = Verdict.LaneOf(found.Outcome),
            Summary = shown.Summary,
            DecidingLine = shown.DecidingLine,
            DecidingFinding = shown.DecidingFinding,
            State = StatusFor(found.State, isDeclarant),
            Risk = isDeclarant ? null : found.Risk,
            Tier = found.Tier,
            ValueUsd = found.ValueUsd,
            OpenedAt = WireFormat.Instant(found.OpenedAt),
            DueAt = WireFormat.Instant(found.DueAt),
            DueIsFinal = rules.Now.Cases.Calendar.IsComplete(LegalTime.LocalOf(found.OpenedAt), LegalTime.LocalOf(found.DueAt)),
            Overdue = found.State is CaseState.Open or CaseState.Proposed && found.DueAt < time.Now,
            PausedAt = found.PausedAt is { } paused ? WireFormat.Instant(paused) : null,
            Owner = isDeclarant || found.Owner is null ? null : new(found.Owner.Id, found.Owner.Name, found.Owner.Until is { } until ? WireFormat.Instant(until) : null),
            ProposedBy = isDeclarant ? null : PersonOf(found.ProposedBy, found.ProposedAt),
            DecidedBy = isDeclarant ? null : PersonOf(found.DecidedBy, found.DecidedAt),
            Version = found.Version,
        };
    }

    /// <summary>The whole document.</summary>
    public async ValueTask<CaseDocument> ReadAsync(CaseRecord record, CaseActor actor, Language language, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(actor);
        var entries = record.Entries.Where(e => !actor.IsDeclarant || OfDeclarant.Contains(e.Act)).ToList();
        var at = record.Verdicts.TakeWhile(v => v.Id != record.Case.Id).Count();
        return await ReadAsync(record.Case, record.Verdict, actor.IsDeclarant, language, ct) with
        {
            Questions = QuestionsOf(entries),
            History = [.. entries.Select(e => new CaseEntryDocument(e.Version, WireFormat.Instant(e.At), Enum.Parse<CaseAction>(e.Act.ToString()), actor.IsDeclarant && e.Act != CaseAct.Answered ? null : e.By?.Name, e.Reason, e.SubjectName))],
            Attachments = [.. record.Files.Where(f => !actor.IsDeclarant || f.AddedBy.Id == actor.Person.Id).Select(ToDocument)],
            Authorities = AuthoritiesOf(record.Verdict.Verdict, language),
            Replaces = at > 0 ? ToDocument(record.Verdicts[at - 1], actor) : null,
            SupersededBy = at < record.Verdicts.Count - 1 ? ToDocument(record.Verdicts[^1], actor) : null,
        };
    }

    /// <summary>The document of a verdict with the state of its case and the newest verdict of the declaration. Until something happens it is that of the first answer.</summary>
    /// <param name="document">The document.</param>
    /// <param name="all">The verdicts of the declaration, oldest first.</param>
    /// <param name="isDeclarant">Whether the reader declares goods.</param>
    public static VerdictDocument Link(VerdictDocument document, IReadOnlyList<CaseVerdict> all, bool isDeclarant)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(all);
        return document with
        {
            CaseState = all.FirstOrDefault(v => v.Id == document.Id)?.State is { } state && StatusFor(state, isDeclarant) is not CaseStatus.Open and var shown ? shown : null,
            SupersededBy = all.Count > 0 && all[^1].Id != document.Id ? all[^1].Id : null,
        };
    }

    /// <summary>The document of a file.</summary>
    public static CaseAttachmentDocument ToDocument(CaseFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new(file.Id, file.Name, file.MediaType, file.Size, Convert.ToHexStringLower(file.Hash), WireFormat.Instant(file.AddedAt), file.AddedBy.Name);
    }

    private static CaseVerdictDocument ToDocument(CaseVerdict other, CaseActor actor) => new(
        other.Id, other.Revision, other.State is { } state ? StatusFor(state, actor.IsDeclarant) : null);

    // A proposal is no matter of the declarant.
    private static CaseStatus StatusFor(CaseState state, bool isDeclarant) => isDeclarant && state == CaseState.Proposed ? CaseStatus.Open : Enum.Parse<CaseStatus>(state.ToString());

    private static CasePersonDocument? PersonOf(CasePerson? person, DateTimeOffset? at) => person is not null && at is { } when ? new(person.Id, person.Name, WireFormat.Instant(when)) : null;

    private static List<CaseQuestionDocument> QuestionsOf(IEnumerable<CaseEntry> entries)
    {
        var questions = new List<CaseQuestionDocument>();
        foreach (var entry in entries)
        {
            if (entry.Act == CaseAct.Asked)
            {
                questions.Add(new(entry.Reason!, WireFormat.Instant(entry.At), null, null));
            }
            else if (entry.Act == CaseAct.Answered && questions.Count > 0)
            {
                questions[^1] = questions[^1] with { Answer = entry.Reason, AnsweredAt = WireFormat.Instant(entry.At) };
            }
        }

        return questions;
    }

    private List<CaseAuthorityDocument> AuthoritiesOf(Verdict verdict, Language language)
    {
        var rows = verdict.Lines.SelectMany(l => l.Findings).Where(f => (f.Counts() && f.Outcome == Outcome.LicenceRequired) || f.ToVerify is not null).SelectMany(f => f.Matched);
        return [.. rules.Now.Cases.AuthoritiesFor(rows).Select(a =>
            new CaseAuthorityDocument(a.Title[language.Tag()], [.. a.Bodies.Select(b => b[language.Tag()])], a.Days, a.LegalReference, a.Source, a.Confidence))];
    }
}
