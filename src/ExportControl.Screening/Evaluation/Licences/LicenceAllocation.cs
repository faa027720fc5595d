using System.Globalization;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Declarations.Licences;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Screening.Evaluation.Licences;

/// <summary>
/// Which registered licence covers which line of a declaration. The lines are taken in their order, and what one line takes of a licence is not left for
/// the next. An identification conclusion covers the exact ten-digit code for its holder; other licences cover codes by their beginnings.
/// </summary>
internal sealed class LicenceAllocation
{
    private const string Mass = "mass";
    private const string Kilogram = "KGM";
    private const string Active = "active";
    private const int DigitsOfAConclusion = 10;

    // Decimal places of the amounts that are compared and reserved; what is below is rounded up.
    private const decimal QuantityPlaces = 1_000_000_000m;
    private const decimal ValuePlaces = 10_000m;

    private static readonly Dictionary<string, string> NoFacts = [];

    private readonly RuleSet rules;
    private readonly Declaration declaration;
    private readonly Dictionary<(RegisteredLicence Licence, int Line), (decimal Quantity, decimal Value)> taken = [];
    private readonly List<LicenceUse>[] uses;

    private LicenceAllocation(RuleSet rules, Declaration declaration, IReadOnlyList<RegisteredLicence> licences)
    {
        (this.rules, this.declaration) = (rules, declaration);
        uses = new List<LicenceUse>[declaration.Lines.Count];
        for (var i = 0; i < uses.Length; i++)
        {
            uses[i] = [];
            foreach (var document in declaration.Documents)
            {
                if (Paper.IsForLine(document, declaration, declaration.Lines[i]) && Find(licences, document) is { } licence)
                {
                    uses[i].Add(Use(document, licence, declaration.Lines[i], isNeeded: !uses[i].Exists(u => u.Problem is null && u.Type == licence.Type)));
                }
            }
        }
    }

    /// <summary>The allocation for a declaration; null where the register has none of its documents.</summary>
    public static LicenceAllocation? Of(RuleSet rules, Declaration declaration, ResolvedFacts facts) =>
        facts.Licences is { Count: > 0 } licences ? new(rules, declaration, licences) : null;

    /// <summary>What a document does for a line; null where the register does not have it or it is not for the line.</summary>
    /// <param name="document">The document.</param>
    /// <param name="index">Index of the line, from 0.</param>
    public LicenceUse? Find(Document document, int index) => uses[index].Find(u => ReferenceEquals(u.Document, document));

    // A purpose says what a document of a general type serves as; a document of a type of licences is of that type.
    private RegisteredLicence? Find(IReadOnlyList<RegisteredLicence> licences, Document document)
    {
        var type = rules.LicenceTypes.Contains(document.Type) ? document.Type : document.Purpose;
        foreach (var licence in licences)
        {
            if (licence.Number == document.Number && licence.Type == type)
            {
                return licence;
            }
        }

        return null;
    }

    private LicenceUse Use(Document document, RegisteredLicence licence, Line line, bool isNeeded)
    {
        var day = declaration.Date;
        if (licence.State != Active)
        {
            return No(document, licence.Type, $"licence.{licence.State}");
        }

        if (licence.ValidFrom > day)
        {
            return No(document, licence.Type, "licence.not-yet-valid", ("on", Day(licence.ValidFrom)));
        }

        if (licence.ValidTo < day)
        {
            return No(document, licence.Type, "licence.expired", ("on", Day(licence.ValidTo.Value)));
        }

        if (!licence.IsHeldByExporter)
        {
            return No(document, licence.Type, "licence.other-holder");
        }

        // Of the lines of the licence, the first that covers the goods; otherwise the one that comes nearest.
        var isConclusion = rules.Lists.Any(l => l.Conclusion == licence.Type);
        LicenceUse? nearest = null;
        var nearestStep = -1;
        foreach (var permitted in licence.Lines)
        {
            var (step, use) = Use(document, licence, permitted, line, isConclusion);
            if (use.Problem is null)
            {
                if (isNeeded)
                {
                    var (quantity, value) = taken.GetValueOrDefault((licence, permitted.Number));
                    taken[(licence, permitted.Number)] = (quantity + use.Quantity, value + use.Value);
                }

                return use;
            }

            if (step > nearestStep)
            {
                (nearest, nearestStep) = (use, step);
            }
        }

        return nearest ?? No(document, licence.Type, "licence.other-code", ("code", line.Code.Digits));
    }

    // How many of the conditions hold, and the use.
    private (int Step, LicenceUse Use) Use(Document document, RegisteredLicence licence, RegisteredLicenceLine permitted, Line line, bool isConclusion)
    {
        var code = line.Code.Digits;
        if (!permitted.Codes.Any(c => isConclusion ? c == code && c.Length == DigitsOfAConclusion : code.StartsWith(c, StringComparison.Ordinal)))
        {
            return (0, No(document, licence.Type, "licence.other-code", ("code", code)));
        }

        var destination = declaration.DestinationCountry.Alpha2;
        if (permitted.Destinations.Count > 0 && !permitted.Destinations.Contains(destination))
        {
            return (1, No(document, licence.Type, "licence.other-destination", ("destination", destination)));
        }

        if (!permitted.PermitsConsignee)
        {
            return (2, No(document, licence.Type, "licence.other-consignee"));
        }

        var (takenQuantity, takenValue) = taken.GetValueOrDefault((licence, permitted.Number));
        var quantity = 0m;
        if (permitted.QuantityLeft is { } quantityLeft)
        {
            if (QuantityOf(line, permitted.Unit!) is not { } needed)
            {
                return (3, No(document, licence.Type, "licence.other-unit", ("unit", permitted.Unit!)));
            }

            if (needed > quantityLeft - takenQuantity)
            {
                return (4, NotEnough(document, licence.Type, needed, quantityLeft - takenQuantity, permitted.Quantity!.Value, permitted.Unit!));
            }

            quantity = needed;
        }

        var value = 0m;
        if (permitted.ValueLeft is { } valueLeft)
        {
            if (line.Value.Currency != permitted.Currency)
            {
                return (3, No(document, licence.Type, "licence.other-currency", ("currency", permitted.Currency!)));
            }

            value = RoundedUp(line.Value.Amount, ValuePlaces);
            if (value > valueLeft - takenValue)
            {
                return (4, NotEnough(document, licence.Type, value, valueLeft - takenValue, permitted.Value!.Value, permitted.Currency!));
            }
        }

        return (5, new(document, licence.Type, permitted.Number, quantity, value, null, Left(permitted, takenQuantity + quantity, takenValue + value)));
    }

    // The quantity of the goods in the unit of the licence; null where it is not stated or measures something else.
    private decimal? QuantityOf(Line line, string unit)
    {
        if (rules.Vocabulary.UnitOf(unit) is not { } permitted)
        {
            return null;
        }

        if (line.Quantity is { } quantity && rules.Vocabulary.UnitOf(line.Unit) is { } declared && Converts(declared, permitted))
        {
            return declared.Code == permitted.Code ? RoundedUp(quantity, QuantityPlaces) : RoundedUp(quantity * declared.Factor / permitted.Factor, QuantityPlaces);
        }

        return permitted.Dimension == Mass && line.NetMassKg is { } mass && rules.Vocabulary.UnitOf(Kilogram) is { } kilogram && Converts(kilogram, permitted)
            ? RoundedUp(mass * kilogram.Factor / permitted.Factor, QuantityPlaces)
            : null;
    }

    private static decimal RoundedUp(decimal amount, decimal places) => decimal.Truncate(amount) + (Math.Ceiling((amount - decimal.Truncate(amount)) * places) / places);

    private static bool Converts(Unit from, Unit to) => from.Code == to.Code || (from.Dimension == to.Dimension && from.BaseUnit == to.BaseUnit);

    private static Dictionary<string, string> Left(RegisteredLicenceLine permitted, decimal quantity, decimal value)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (permitted.QuantityLeft is { } quantityLeft)
        {
            (facts["quantityLeft"], facts["quantity"], facts["unit"]) = (Text(quantityLeft - quantity), Text(permitted.Quantity!.Value), permitted.Unit!);
        }

        if (permitted.ValueLeft is { } valueLeft)
        {
            (facts["valueLeft"], facts["value"], facts["currency"]) = (Text(valueLeft - value), Text(permitted.Value!.Value), permitted.Currency!);
        }

        return facts;
    }

    private static LicenceUse NotEnough(Document document, string type, decimal needed, decimal left, decimal permitted, string unit) =>
        No(document, type, "licence.not-enough", ("needed", Text(needed)), ("left", Text(left)), ("of", Text(permitted)), ("unit", unit));

    private static LicenceUse No(Document document, string type, string problem, params (string Name, string Value)[] facts) =>
        new(document, type, 0, 0, 0, problem, facts.Length == 0 ? NoFacts : facts.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Without zeros at the end of the fraction.
    private static string Text(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);
}
