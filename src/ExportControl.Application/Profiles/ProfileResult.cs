using ExportControl.Storage.Profiles;

namespace ExportControl.Application.Profiles;

/// <summary>Result of a change of a profile.</summary>
public abstract record ProfileResult
{
    private ProfileResult()
    {
    }

    /// <summary>The version was stored.</summary>
    /// <param name="Profile">The version.</param>
    public sealed record Saved(Profile Profile) : ProfileResult;

    /// <summary>The version states nothing: only an officer withdraws a profile, and only one that exists.</summary>
    public sealed record StatesNothing : ProfileResult;

    /// <summary>The profile exists, and the caller does not say which version it replaces.</summary>
    public sealed record NotStated : ProfileResult;

    /// <summary>The profile has another last version than the caller says.</summary>
    /// <param name="Current">The last version; null where there is no profile.</param>
    public sealed record Changed(Profile? Current) : ProfileResult;

    /// <summary>There is no profile to confirm.</summary>
    public sealed record NotFound : ProfileResult;

    /// <summary>The last version is in force already.</summary>
    public sealed record AlreadyInForce : ProfileResult;
}
