using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Cases;
using ExportControl.Storage.Cases.Writing;
using ExportControl.Storage.Declarations;
using ExportControl.Storage.Events;
using ExportControl.Storage.Facts;
using ExportControl.Storage.Parties;

namespace ExportControl.Storage.Verdicts.Writing;

/// <summary>A submission with its documents serialized. The caller's thread does that, so that the writer's loop only fills parameters.</summary>
internal sealed class PendingVerdict
{
    private const int FirstRevision = 1;

    /// <param name="submission">What is to be stored.</param>
    /// <param name="replaced">The declaration and the revision that it replaces; null for a new declaration.</param>
    public PendingVerdict(Submission submission, (Guid Id, int Revision)? replaced = null)
    {
        var at = VerdictId.Truncate(submission.At);
        Submission = submission;
        Stored = submission.Replaces is { } same
            ? new StoredVerdict(VerdictId.New(at), same.DeclarationId, submission.Declaration.Reference, same.Revision, at, submission.Verdict) { Replaces = same.Id }
            : new StoredVerdict(VerdictId.New(at), replaced?.Id ?? VerdictId.New(at), submission.Declaration.Reference, replaced?.Revision + 1 ?? FirstRevision, at, submission.Verdict);
        ContentHash = DeclarationDocument.ContentHash(submission.Declaration, submission.DateWasGiven);
        Facts = DeclarationDocument.Write(new EvaluatedFacts(submission.Declaration, submission.Facts.Resolved));
        Document = VerdictDocument.Write(submission.Verdict);
        Events = EventsOf(submission, Stored, at);
        Rules = RulesOf(submission.Verdict);
        Parties = [.. PartyText.Parties(submission.Declaration).Select(PartyKey.Of)];
        PartyNames = PartyText.Names(submission.Declaration);
        PartyKeys = PartyText.Keys(submission.Declaration);
    }

    private PendingVerdict(Submission submission, StoredVerdict stored)
        : this(submission, stored.Revision == FirstRevision ? null : (stored.DeclarationId, stored.Revision - 1))
    {
    }

    public Submission Submission { get; }

    public StoredVerdict Stored { get; }

    public byte[] ContentHash { get; }

    /// <summary>The evaluated declaration, UTF-8 JSON.</summary>
    public byte[] Facts { get; }

    /// <summary>The verdict as issued, UTF-8 JSON.</summary>
    public byte[] Document { get; }

    /// <summary>The event that reports the verdict, then that of the case that it opens.</summary>
    public IReadOnlyList<NewEvent> Events { get; }

    /// <summary>Ids of the rules with a finding, ordinal order.</summary>
    public IReadOnlyCollection<string> Rules { get; }

    /// <summary>Exporter, consignee and end user, in this order.</summary>
    public IReadOnlyList<PartyKey> Parties { get; }

    /// <inheritdoc cref="PartyText.Names"/>
    public string PartyNames { get; }

    /// <inheritdoc cref="PartyText.Keys"/>
    public string[] PartyKeys { get; }

    /// <summary>The same declaration and revision with another evaluation.</summary>
    public PendingVerdict With(Submission evaluated) => new(evaluated, Stored);

    public PartyKey Exporter => Parties[0];

    public PartyKey Consignee => Parties[1];

    /// <summary>
    /// The trade that the declaration adds. Goods that may not leave do not move: a prohibited declaration adds none. A re-screening adds and removes none: the
    /// trade of a revision is that of its first verdict.
    /// </summary>
    public IReadOnlyList<TradeEntry> Trade => Submission.Verdict.Outcome == Outcome.Prohibited || Submission.Replaces is not null ? [] : Submission.Facts.Entries;

    /// <summary>Size of the documents in bytes: an estimate of the memory it occupies and of the share of its group's write time.</summary>
    public int Bytes => Submission.Received.Length + Facts.Length + Document.Length;

    private static NewEvent[] EventsOf(Submission submission, StoredVerdict stored, DateTimeOffset at)
    {
        var subject = stored.DeclarationId.ToString();
        var verdict = new NewEvent(submission.Tenant, submission.Event, subject, at, VerdictEventData.Write(stored));
        return submission.Case is { } opened
            ? [verdict, new NewEvent(submission.Tenant, EventType.CaseOpened, subject, at, CaseEventData.Write(CaseOf(stored, opened)))]
            : [verdict];
    }

    private static Case CaseOf(StoredVerdict stored, CaseOpening opened) => new()
    {
        Id = stored.Id,
        DeclarationId = stored.DeclarationId,
        Reference = stored.Reference,
        Revision = stored.Revision,
        Outcome = stored.Verdict.Outcome,
        Risk = opened.Risk,
        OpenedAt = stored.ScreenedAt,
        DueAt = opened.DueAt,
        State = CaseState.Open,
        Version = 1,
    };

    private static SortedSet<string> RulesOf(Verdict verdict)
    {
        var rules = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var finding in verdict.Findings)
        {
            rules.Add(finding.Rule);
        }

        foreach (var line in verdict.Lines)
        {
            foreach (var finding in line.Findings)
            {
                rules.Add(finding.Rule);
            }
        }

        return rules;
    }
}
