using ExportControl.Application.RuleSets;
using ExportControl.Application.Suppressions;
using ExportControl.Contracts.Cases.Requests;
using ExportControl.Contracts.Validation;
using ExportControl.Storage.Accounts;
using ExportControl.Storage.Accounts.People;
using ExportControl.Storage.Cases;
using ExportControl.Storage.Cases.Changes;
using ExportControl.Storage.Events;

namespace ExportControl.Application.Cases;

/// <summary>
/// Cases: their queue, and what people do with them. A change names the version that it is based on; null: any. A case that another person or key has
/// claimed, or that is assigned to another person, is changed by comments and files only.
/// </summary>
public sealed class CaseService(CaseReader reader, CaseWriter writer, PersonStore people, SuppressionService suppressions, CurrentRuleSet rules, LegalTime time)
{
    /// <summary>The time of a claim.</summary>
    public static readonly TimeSpan ClaimTime = TimeSpan.FromMinutes(30);

    private static readonly CaseState[] Undecided = [CaseState.Open, CaseState.Asked, CaseState.Proposed];

    /// <summary>A page of the queue, or of other cases.</summary>
    public Task<CasePage> ListAsync(Guid tenant, CaseFilter filter, CasePosition? after, int limit, CancellationToken ct) => reader.ListAsync(tenant, filter, after, limit, ct);

    /// <inheritdoc cref="CaseReader.CountAsync"/>
    public Task<IReadOnlyList<int>> CountAsync(Guid tenant, IReadOnlyList<CaseFilter> filters, int most, CancellationToken ct) => reader.CountAsync(tenant, filters, most, ct);

    /// <summary>The people who may have a case: officers and approvers with an open account, by name.</summary>
    public async Task<IReadOnlyList<CasePerson>> ListOfficersAsync(Guid tenant, CancellationToken ct) =>
    [
        .. (await people.ListAsync(tenant, ct)).Where(p => p.DisabledAt is null && p.Role is Role.Officer or Role.Approver)
            .Select(p => new CasePerson(p.Id, p.Name)).OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Id),
    ];

    /// <summary>The case with its history, files and verdicts; null where there is none of that id.</summary>
    public Task<CaseRecord?> FindAsync(Guid tenant, Guid id, CancellationToken ct) => reader.FindAsync(tenant, id, ct);

    /// <summary>The verdicts of a declaration with the states of their cases, oldest first.</summary>
    public Task<IReadOnlyList<CaseVerdict>> ListVerdictsAsync(Guid tenant, Guid declaration, CancellationToken ct) => reader.ListVerdictsAsync(tenant, declaration, ct);

    /// <summary>A file of a case with its content; null where there is none of that id, or where it is not for the actor.</summary>
    public async Task<(CaseFile File, byte[] Content)?> FindFileAsync(CaseActor actor, Guid id, Guid file, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return await reader.FindFileAsync(actor.Tenant, id, file, ct) is { } found && (!actor.IsDeclarant || found.File.AddedBy.Id == actor.Person.Id) ? found : null;
    }

    /// <summary>Claims the first case of the queue that has no owner; null where there is none.</summary>
    public Task<Case?> ClaimNextAsync(CaseActor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return writer.ClaimNextAsync(actor.Tenant, actor.Person, ClaimTime, time.Now, ct);
    }

    /// <summary>Claims a case, or extends the own claim. An own assignment has no end before and after. Who proposed the release of the case cannot claim it.</summary>
    public Task<CaseResult> ClaimAsync(CaseActor actor, Guid id, int? version, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var at = time.Now;
        return writer.ChangeAsync(
            actor.Tenant,
            id,
            version,
            at,
            now => !Undecided.Contains(now.State) ? (null, new CaseResult.WrongState(now))
                : now.Owner is { } owner && owner.Id != actor.Person.Id ? (null, new CaseResult.Owned(now))
                : IsProposedBy(now, actor.Person.Id) ? (null, new CaseResult.OwnProposal(now, OwnProposalReason.Proposer))
                : (new CaseChange(now with { Owner = now.Owner is { Until: null } ? now.Owner : new CaseOwner(actor.Person.Id, actor.Person.Name, at + ClaimTime) }, CaseAct.Claimed, actor.Person), null),
            ct);
    }

    /// <summary>Ends the own claim or assignment; an approver ends that of others.</summary>
    public Task<CaseResult> UnclaimAsync(CaseActor actor, Guid id, int? version, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return writer.ChangeAsync(
            actor.Tenant,
            id,
            version,
            time.Now,
            now => now.Owner is null ? (null, new CaseResult.WrongState(now))
                : now.Owner.Id != actor.Person.Id && actor.Role != Role.Approver ? (null, new CaseResult.Owned(now))
                : (new CaseChange(now with { Owner = null }, CaseAct.Unclaimed, actor.Person), null),
            ct);
    }

    /// <summary>Assigns a case that has no owner, or that the actor has, to an officer or approver; an approver assigns those of others too.</summary>
    public async Task<CaseResult> AssignAsync(CaseActor actor, Guid id, int? version, Guid person, string? reason, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await FindOfficerAsync(actor.Tenant, person, ct) is not { } owner)
        {
            return new CaseResult.NoSuchPerson(person);
        }

        return await writer.ChangeAsync(
            actor.Tenant,
            id,
            version,
            time.Now,
            now => !Undecided.Contains(now.State) ? (null, new CaseResult.WrongState(now))
                : now.Owner is { } other && other.Id != actor.Person.Id && actor.Role != Role.Approver ? (null, new CaseResult.Owned(now))
                : IsProposedBy(now, owner.Id) ? (null, new CaseResult.OwnProposal(now, OwnProposalReason.Proposer))
                : (new CaseChange(now with { Owner = new CaseOwner(owner.Id, owner.Name, null) }, CaseAct.Assigned, actor.Person, reason) { Subject = owner }, null),
            ct);
    }

    /// <summary>Makes one of the changes of a request for several cases. The request has passed <see cref="BulkCaseValidator"/>.</summary>
    public Task<CaseResult> ChangeAsync(CaseActor actor, BulkCaseRequest bulk, Guid id, int version, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(bulk);
        return bulk.Act switch
        {
            BulkCaseValidator.Claim => ClaimAsync(actor, id, version, ct),
            BulkCaseValidator.Assign => AssignAsync(actor, id, version, Guid.ParseExact(bulk.Person!, "D"), bulk.Comment, ct),
            _ => CommentAsync(actor, id, version, bulk.Comment!, ct),
        };
    }

    /// <summary>Comments on a case of any state.</summary>
    public Task<CaseResult> CommentAsync(CaseActor actor, Guid id, int? version, string comment, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return writer.ChangeAsync(actor.Tenant, id, version, time.Now, now => (new CaseChange(now, CaseAct.Commented, actor.Person, comment), null), ct);
    }

    /// <summary>Asks the declarant. The time to decide does not run until the answer. A proposal of a release ends.</summary>
    public Task<CaseResult> AskAsync(CaseActor actor, Guid id, int? version, string question, CancellationToken ct) => ChangeAsync(
        actor,
        id,
        version,
        [CaseState.Open, CaseState.Proposed],
        (now, at) => new CaseChange(now with { State = CaseState.Asked, PausedAt = at }, CaseAct.Asked, actor.Person, question) { Event = EventType.CaseQuestion },
        ct);

    /// <summary>Answers for the declarant. The due time moves by the working time since the question.</summary>
    public Task<CaseResult> AnswerAsync(CaseActor actor, Guid id, int? version, string answer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return writer.ChangeAsync(
            actor.Tenant,
            id,
            version,
            time.Now,
            now => now.State != CaseState.Asked ? (null, new CaseResult.WrongState(now)) : (Answer(now, actor, answer), null),
            ct);
    }

    /// <summary>
    /// Adds the answer to the history of a case that a new revision has superseded; the revision has the answers to the questions of the verdict. Where they were
    /// in the declaration before, there is no new revision, and the case is open again.
    /// </summary>
    public Task<CaseResult> AddAnswerAsync(CaseActor actor, Guid id, string answer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return writer.ChangeAsync(actor.Tenant, id, null, time.Now, now => (now.State == CaseState.Asked ? Answer(now, actor, answer) : new CaseChange(now, CaseAct.Answered, actor.Person, answer), null), ct);
    }

    /// <summary>
    /// Releases or refuses a case, with the suppressions that a release makes. The release of prohibited goods takes two people: the first decision is a proposal.
    /// The request has passed <see cref="CaseDecisionValidator"/>.
    /// </summary>
    public async Task<CaseResult> DecideAsync(CaseActor actor, Guid id, int? version, CaseDecisionRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(request);
        if ((request.Suppress is true ? await suppressions.MakeAsync(actor.Tenant, id, ct) : []) is not { } made)
        {
            return new CaseResult.NotSuppressed();
        }

        var state = request.Decision == CaseDecisionValidator.Release ? CaseState.Released : CaseState.Refused;
        return await writer.DecideAsync(
            new CaseDecision(actor.Tenant, id, version, state, actor.Session, actor.Session is null ? actor.Person.Id : null, request.Reason!, time.Now) { Suppressions = made, DueAfter = DueAfter }, ct);
    }

    /// <summary>Attaches a file: officers to a case of any state, the declarant while a question is open.</summary>
    public Task<CaseResult> AttachAsync(CaseActor actor, Guid id, int? version, string name, CaseFileContent content, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(content);
        return writer.ChangeAsync(
            actor.Tenant,
            id,
            version,
            time.Now,
            now => actor.IsDeclarant && now.State != CaseState.Asked ? (null, new CaseResult.WrongState(now))
                : (new CaseChange(now, CaseAct.Attached, actor.Person) { File = new NewCaseFile(Guid.CreateVersion7(time.Now), name, content.MediaType, content.Bytes) { IsOfDeclarant = actor.IsDeclarant } }, null),
            ct);
    }

    private Task<CaseResult> ChangeAsync(CaseActor actor, Guid id, int? version, CaseState[] states, Func<Case, DateTimeOffset, CaseChange> change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var at = time.Now;
        return writer.ChangeAsync(
            actor.Tenant,
            id,
            version,
            at,
            now => !states.Contains(now.State) ? (null, new CaseResult.WrongState(now))
                : now.Owner is { } owner && owner.Id != actor.Person.Id ? (null, new CaseResult.Owned(now))
                : (change(now, at), null),
            ct);
    }

    private CaseChange Answer(Case asked, CaseActor actor, string answer) =>
        new(asked with { State = CaseState.Open, DueAt = DueAfter(asked), PausedAt = null }, CaseAct.Answered, actor.Person, answer);

    private DateTimeOffset DueAfter(Case asked)
    {
        var calendar = rules.Now.Cases.Calendar;
        var paused = calendar.Between(LegalTime.LocalOf(asked.PausedAt!.Value), LegalTime.LocalOf(time.Now));
        return LegalTime.InstantOf(calendar.Add(LegalTime.LocalOf(asked.DueAt), paused));
    }

    // Such a person cannot release the case, so it is for others.
    private static bool IsProposedBy(Case now, Guid person) => now.State == CaseState.Proposed && now.ProposedBy?.Id == person;

    private async Task<CasePerson?> FindOfficerAsync(Guid tenant, Guid id, CancellationToken ct) => (await ListOfficersAsync(tenant, ct)).FirstOrDefault(p => p.Id == id);
}
