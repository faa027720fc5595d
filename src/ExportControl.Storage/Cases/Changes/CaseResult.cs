namespace ExportControl.Storage.Cases.Changes;

/// <summary>The result of a change of a case. Only <see cref="Done"/> has changed something.</summary>
public abstract record CaseResult
{
    private CaseResult()
    {
    }

    /// <summary>Done.</summary>
    public sealed record Done(Case Case) : CaseResult;

    /// <summary>The tenant has no case of that id.</summary>
    public sealed record NotFound : CaseResult;

    /// <summary>The case has another version than the caller named.</summary>
    public sealed record OtherVersion(Case Case) : CaseResult;

    /// <summary>The change is not possible in the state of the case.</summary>
    public sealed record WrongState(Case Case) : CaseResult;

    /// <summary>Another person or key has the case.</summary>
    public sealed record Owned(Case Case) : CaseResult;

    /// <summary>There is no person of that id who may have a case.</summary>
    public sealed record NoSuchPerson(Guid Id) : CaseResult;

    /// <summary>The decision takes the session of a person who may decide.</summary>
    public sealed record NoPerson : CaseResult;

    /// <summary>The person may not be the second of two.</summary>
    public sealed record OwnProposal(Case Case, OwnProposalReason Reason) : CaseResult;

    /// <summary>A release of prohibited goods suppresses nothing, and was asked to.</summary>
    public sealed record NotSuppressed : CaseResult;

    /// <summary>The case has as many files, or bytes of files, as it may.</summary>
    public sealed record TooManyFiles : CaseResult;
}
