namespace ExportControl.Storage.RuleSets.FourEyes;

/// <summary>The answer of a function of the database that changes the status of a version. Only <see cref="Done"/> has changed something.</summary>
public enum FourEyesResult
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>There is no such version.</summary>
    NotFound,

    /// <summary>The status does not permit it.</summary>
    Status,

    /// <summary>The session is not one of a person who may do this.</summary>
    NoPerson,

    /// <summary>The person is the author or the proposer, or created the author's key.</summary>
    Author,

    /// <summary>The author created the person's account.</summary>
    MadeByAuthor,

    /// <summary>The account is newer than the draft or the proposal.</summary>
    Newer,
}
