using System.Globalization;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Conditions.Consistency;

/// <summary>The effective date lies more than so many days from the day of receipt, or from the day in the registration number of the declaration. No other day is no.</summary>
/// <param name="isReceipt">True for the day of receipt, false for the registration number.</param>
/// <param name="days">Days that may lie between the two.</param>
internal sealed class DateFarFrom(bool isReceipt, int days) : Test
{
    private static readonly Dictionary<string, bool> Others = new(StringComparer.Ordinal) { ["receipt"] = true, ["registration-number"] = false };

    public override TestScope Scope => TestScope.Line;

    public override string Key { get; } = string.Create(CultureInfo.InvariantCulture, $"{isReceipt} {days}");

    public override bool IsAffectedByRemedies => false;

    public static Test Read(TestDefinition definition) => new DateFarFrom(definition.Json.GetChoice("other", Others), definition.Json.GetPositiveInteger("days") ?? 1);

    protected override Truth Evaluate(LineFacts line) =>
        Kleene.Of(Other(line) is { } other && Math.Abs(line.Declaration.Date.DayNumber - other.DayNumber) > days);

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [];

    public override void AddFacts(LineFacts line, Explanation explanation)
    {
        if (Evaluate(line) == Truth.Yes)
        {
            explanation.AddFact("date", Text(line.Declaration.Date));
            explanation.AddFact(isReceipt ? "receivedOn" : "declarationNumber", isReceipt ? Text(Other(line)!.Value) : line.Declaration.DeclarationNumber);
        }
    }

    private DateOnly? Other(LineFacts line) => isReceipt ? line.Facts.ReceivedOn : DayIn(line.Declaration);

    // office/DDMMYY/serial
    private static DateOnly? DayIn(Declaration declaration)
    {
        if (declaration.DeclarationNumber is not { } number || number.IndexOf('/', StringComparison.Ordinal) is not (var slash and > 0) || number.Length <= slash + 7 || number[slash + 7] != '/')
        {
            return null;
        }

        var (day, month, year) = (Number(number, slash + 1), Number(number, slash + 3), (declaration.Date.Year / 100 * 100) + Number(number, slash + 5));
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    private static int Number(string text, int at) => ((text[at] - '0') * 10) + text[at + 1] - '0';

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
