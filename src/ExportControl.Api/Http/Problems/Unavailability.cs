using ExportControl.Api.Hosting.Readiness;
using ExportControl.Contracts.Errors;
using ExportControl.Storage.Database;

namespace ExportControl.Api.Http.Problems;

/// <summary>Distinguishes the two reasons for which a correct request cannot be processed at present: too much work, or a database that does not answer.</summary>
internal static class Unavailability
{
    /// <summary>The kind of the failure, or null where the failure has another reason.</summary>
    public static async ValueTask<ProblemKind?> FindKindAsync(HttpContext http, Exception failure) =>
        failure is OperationCanceledException || TransientDbError.IsOverload(failure) ? await KindOfTimeLimitAsync(http)
        : TransientDbError.Is(failure) ? ProblemKind.DatabaseUnavailable
        : null;

    /// <summary>The kind of a request that reached a limit. A database that does not answer lets requests reach their limits too, so its state decides, as for /health/ready.</summary>
    public static async ValueTask<ProblemKind> KindOfTimeLimitAsync(HttpContext http) =>
        (await http.RequestServices.GetRequiredService<DatabaseState>().GetAsync(http.RequestAborted)).Available ? ProblemKind.Overloaded : ProblemKind.DatabaseUnavailable;
}
