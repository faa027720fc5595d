using System.Globalization;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Preconditions;
using ExportControl.Application.Access;
using ExportControl.Application.Licences;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using ExportControl.Screening.Values;
using ExportControl.Storage.Licences;
using ExportControl.Storage.Licences.Ledger;

namespace ExportControl.Api.Licences;

/// <summary>Look-up by the number in the path, and problems of licences.</summary>
internal static class LicenceAnswers
{
    /// <summary>Description of the query parameter type of the operations of one licence.</summary>
    public const string TypeQuery = "Type of the licence, where the number belongs to licences of several types.";

    private const string NumberForm = "0.############################";

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

    /// <summary>The problem of a refused change.</summary>
    public static Problem ToProblem(this LicenceResult refused, HttpContext http, string number) => refused switch
    {
        LicenceResult.OtherVersion { Licence: var now } => Problem.Changed(now.Version, SnakeCase.Of(now.State.ToString())),
        LicenceResult.WrongState { Licence: var now } => WrongState(now.State, now.Version),
        LicenceResult.Taken taken => new Problem(ProblemKind.LicenceTaken, new("licence-taken.detail", ("number", SafeText.Of(taken.Number)), ("type", taken.Type))) { ResourceId = taken.Id },
        _ => Problem.NotFound("licence", number),
    };

    /// <summary>The problem of a refused consumption or reversal.</summary>
    public static Problem ToProblem(this UsageResult refused, string id) => refused switch
    {
        UsageResult.Overdrawn over => Overdrawn(over),
        UsageResult.IdTaken => new(ProblemKind.UsageTaken, new("licence-usage-taken.detail", ("id", SafeText.Of(id)))),
        UsageResult.WrongState state => WrongState(state.State, state.Version),
        _ => Problem.NotFound("licence-usage", id),
    };

    private static Problem WrongState(LicenceState state, int version)
    {
        var word = SnakeCase.Of(state.ToString());
        return new(ProblemKind.LicenceState, new("licence-state.detail", ("state", word))) { Current = new(version, word) };
    }

    private static Problem Overdrawn(UsageResult.Overdrawn over)
    {
        string[] left = [.. Amount(over.Quantity, over.Line.Unit), .. Amount(over.Value, over.Line.Currency)];
        return new(ProblemKind.LicenceOverdrawn, new("licence-overdrawn.detail", ("line", over.Line.No.ToString(CultureInfo.InvariantCulture)), ("left", string.Join(", ", left))))
        {
            Left = new(over.Line.No, LicenceMapping.Short(over.Quantity), over.Line.Unit, LicenceMapping.Short(over.Value), over.Line.Currency),
        };
    }

    private static string[] Amount(decimal? amount, string? unit) => amount is { } number ? [$"{number.ToString(NumberForm, CultureInfo.InvariantCulture)} {unit}"] : [];
}
