using ExportControl.Contracts.Errors;
using ExportControl.Storage.Accounts.People;

namespace ExportControl.Application.Access;

/// <summary>What became of an attempt to sign in.</summary>
public abstract record SignInResult
{
    private SignInResult()
    {
    }

    /// <summary>A session has started.</summary>
    /// <param name="Session">The session with its token.</param>
    public sealed record Started(StartedSession Session) : SignInResult;

    /// <summary>There is no session.</summary>
    /// <param name="Problem">The reason.</param>
    public sealed record Refused(Problem Problem) : SignInResult
    {
        /// <summary>Seconds until the address has another attempt; null for another reason.</summary>
        public int? RetryAfter { get; init; }
    }
}
