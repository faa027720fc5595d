using ExportControl.Application.Access;
using ExportControl.Application.Licences;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using ExportControl.Storage.Licences;

namespace ExportControl.Api.Licences;

/// <summary>Look-up by the number in the path.</summary>
internal static class LicenceAnswers
{
    /// <summary>Description of the query parameter type of the operations of one licence.</summary>
    public const string TypeQuery = "Type of the licence, where the number belongs to licences of several types.";

    /// <summary>The licence that the path names, or the problem: there is none, or several types have the number.</summary>
    public static async Task<(Licence? Licence, Problem? Problem)> FindAsync(HttpContext http, LicenceService licences, string number, string? type)
    {
        // The server leaves an encoded slash as it is, because it separates no parts of the path.
        var stated = number.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        var found = await licences.FindAsync(Caller.Of(http.User).Tenant, stated, type, http.RequestAborted);
        return found.Count switch
        {
            0 => (null, Problem.NotFound("licence", stated)),
            1 => (found[0], null),
            _ => (null, new Problem(ProblemKind.LicenceAmbiguous, new Message(
                "licence-ambiguous.detail", ("number", SafeText.Of(stated)), ("types", string.Join(", ", found.Select(l => l.Type).Order(StringComparer.Ordinal)))))),
        };
    }
}
