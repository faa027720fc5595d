using System.Net;
using ExportControl.Contracts.Errors;
using ExportControl.Storage.Accounts.People;

namespace ExportControl.Application.Access;

/// <summary>Signs people in and changes their passwords. An address that sends wrong passwords is slowed, in the same way and with the same limits as one that presents unknown keys.</summary>
public sealed class SignInService(PersonStore people, SessionStore sessions, InvitationStore invitations, AuthenticatorCodes codes, FailedKeys failures)
{
    /// <summary>Starts a session.</summary>
    /// <param name="login">The login.</param>
    /// <param name="password">The password.</param>
    /// <param name="code">The code of the authenticator, for an account that has one.</param>
    /// <param name="address">The address of the client.</param>
    /// <param name="ct">Ends the attempt.</param>
    public async Task<SignInResult> SignInAsync(string login, string password, string? code, IPAddress? address, CancellationToken ct)
    {
        if (TakeAttempt(address) is { } tooMany)
        {
            return tooMany;
        }

        if (await people.FindAsync(login, password, ct) is not { } person)
        {
            return new SignInResult.Refused(new Problem(ProblemKind.Unauthenticated, new("unauthenticated.password")));
        }

        if (person.HasCode && !await codes.UseAsync(person, code, ct))
        {
            if (!string.IsNullOrWhiteSpace(code))
            {
                await people.CountFailureAsync(person, ct);
            }

            return new SignInResult.Refused(new Problem(ProblemKind.Unauthenticated, new("unauthenticated.code")));
        }

        await people.ForgetFailuresAsync(person, ct);
        failures.Return(address);
        return new SignInResult.Started(await sessions.StartAsync(person, ct));
    }

    /// <summary>Sets the password of an invited person and starts a session.</summary>
    public async Task<SignInResult> AcceptInvitationAsync(string token, string password, IPAddress? address, CancellationToken ct)
    {
        if (TakeAttempt(address) is { } tooMany)
        {
            return tooMany;
        }

        if (await invitations.AcceptAsync(token, password, ct) is not { } person)
        {
            return new SignInResult.Refused(new Problem(ProblemKind.Unauthenticated, new("unauthenticated.invitation")));
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
