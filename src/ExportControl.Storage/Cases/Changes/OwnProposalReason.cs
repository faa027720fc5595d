namespace ExportControl.Storage.Cases.Changes;

/// <summary>Why a person may not be the second of two who release prohibited goods.</summary>
public enum OwnProposalReason
{
    /// <summary>The person proposed the release.</summary>
    Proposer,

    /// <summary>The proposer created the account.</summary>
    MadeByProposer,

    /// <summary>The account is newer than the proposal.</summary>
    Newer,
}
