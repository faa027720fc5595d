using System.Globalization;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using ExportControl.Screening.Values;
using ExportControl.Storage.Licences;
using ExportControl.Storage.Licences.Ledger;

namespace ExportControl.Application.Licences;

/// <summary>The problems of refused changes of licences.</summary>
public static class LicenceProblems
{
    private const string NumberForm = "0.############################";

    /// <summary>The number without zeros at the end of its fraction.</summary>
    public static decimal? WithoutZeros(decimal? number) => number / 1.0000000000000000000000000000m;

    /// <summary>The problem of a refused change.</summary>
    public static Problem ToProblem(this LicenceResult refused, string number) => refused switch
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
            Left = new(over.Line.No, WithoutZeros(over.Quantity), over.Line.Unit, WithoutZeros(over.Value), over.Line.Currency),
        };
    }

    private static string[] Amount(decimal? amount, string? unit) => amount is { } number ? [$"{number.ToString(NumberForm, CultureInfo.InvariantCulture)} {unit}"] : [];
}
