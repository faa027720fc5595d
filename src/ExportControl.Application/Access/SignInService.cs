using System.Net;
using ExportControl.Contracts.Errors;
using ExportControl.Storage.Accounts.People;

namespace ExportControl.Application.Access;

/// <summary>Signs people in and changes their passwords. An address that sends wrong passwords is slowed, in the same way and with the same limits as one that presents unknown keys.</summary>
public sealed class SignInService(PersonStore people, SessionStore sessions, FailedKeys failures)
{
    /// <summary>Starts a session.</summary>
    public async Task<SignInResult> SignInAsync(string login, string password, IPAddress? address, CancellationToken ct)
    {
        if (TakeAttempt(address) is { } tooMany)
        {
            return tooMany;
        }

        if (await people.FindAsync(login, password, ct) is not { } person)
        {
            return new SignInResult.Refused(new Problem(ProblemKind.Unauthenticated, new("unauthenticated.password")));
        }

        failures.Return(address);
        return new SignInResult.Started(await sessions.StartAsync(person, ct));
    }

    /// <summary>Replaces the password of the person of a session, and ends the other sessions; null when it is done.</summary>
    public async Task<SignInResult.Refused?> ChangePasswordAsync(PersonSession session, string present, string next, IPAddress? address, CancellationToken ct)
    {
        if (TakeAttempt(address) is { } tooMany)
        {
            return tooMany;
        }

        if (!await people.ChangePasswordAsync(session, present, next, ct))
        {
            var errors = new ValidationErrors();
            errors.Add("/password", "password.wrong");
            return new(errors.ToProblem());
        }

        failures.Return(address);
        sessions.Forget();
        return null;
    }

    private SignInResult.Refused? TakeAttempt(IPAddress? address) =>
        failures.TryTake(address) is var wait && wait > TimeSpan.Zero
            ? new(new Problem(ProblemKind.TooManyRequests, new("too-many-requests.keys"))) { RetryAfter = (int)Math.Ceiling(wait.TotalSeconds) }
            : null;
}
