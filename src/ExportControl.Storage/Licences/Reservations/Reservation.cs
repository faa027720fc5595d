using ExportControl.Screening.Verdicts;

namespace ExportControl.Storage.Licences.Reservations;

/// <summary>An amount of a licence that a line of a declaration takes.</summary>
/// <param name="Type">Type of the licence.</param>
/// <param name="Number">Number of the licence.</param>
/// <param name="LicenceLine">Line of the licence.</param>
/// <param name="Line">Number of the line of the declaration.</param>
/// <param name="Quantity">In the unit of the licence; 0 where that does not limit it.</param>
/// <param name="Value">In the currency of the licence; 0 where that does not limit it.</param>
internal sealed record Reservation(string Type, string Number, int LicenceLine, int Line, decimal Quantity, decimal Value)
{
    /// <summary>What a verdict takes. Goods that may not leave take nothing: a prohibited declaration reserves none.</summary>
    public static IReadOnlyList<Reservation> Of(Verdict verdict) => verdict.Outcome == Outcome.Prohibited
        ? []
        :
        [
            .. verdict.Lines.SelectMany(line => line.Findings.Select(f => f.SatisfiedBy).OfType<SatisfiedBy>().Where(by => by.LicenceLine is not null)
                .Select(by => new Reservation(by.Type, by.Number, by.LicenceLine!.Value, line.Number, by.Quantity ?? 0, by.Value ?? 0)).Distinct()),
        ];
}
