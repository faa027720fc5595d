using ExportControl.Api.Http.Authentication.Failures;
using ExportControl.Api.Http.Problems;
using ExportControl.Contracts.Errors;

namespace ExportControl.Api.People;

/// <summary>Slows addresses that send wrong passwords, in the same way and with the same limits as addresses that present unknown keys.</summary>
internal sealed class FailedSignIns(FailedKeys failures)
{
    /// <summary>Takes an attempt of the address; the problem where it has none. Given back after a success.</summary>
    public ProblemResult? Take(HttpContext http) =>
        failures.TryTake(http.Connection.RemoteIpAddress) is var wait && wait > TimeSpan.Zero
            ? new ProblemResult(ProblemKind.TooManyRequests, new("too-many-requests.keys"), (int)Math.Ceiling(wait.TotalSeconds))
            : null;

    public void Return(HttpContext http) => failures.Return(http.Connection.RemoteIpAddress);
}
