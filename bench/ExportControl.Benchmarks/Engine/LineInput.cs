using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Benchmarks.Engine;

/// <summary>
/// The input of the other engines for a line, prepared before the measurement. Nothing is null: "" and -1 mean not stated. The code is without
/// padding, and only documents valid on the date are listed. Public because RulesEngine compiles against it.
/// </summary>
public sealed class LineInput
{
    internal LineInput(Declaration declaration, Line line, RuleSet rules)
    {
        Code = rules.Nomenclature.TrimZeroPadding(line.Code.Digits);
        Known = rules.Nomenclature.Contains(Code) ? 1 : 0;
        Day = declaration.Date.DayNumber;
        Procedure = declaration.Procedure;
        Origin = line.Origin.Alpha2;
        ImportedFrom = line.ImportedFrom?.Alpha2 ?? "";
        Dispatch = declaration.DispatchCountry.Alpha2;
        Destination = declaration.DestinationCountry.Alpha2;
        Exporter = declaration.Exporter.Country.Alpha2;
        Consignee = declaration.Consignee.Country.Alpha2;
        EndUser = declaration.EndUser?.Country.Alpha2 ?? "";
        Manufacturer = line.ManufacturerCountry?.Alpha2 ?? "";
        Transit = [.. declaration.TransitCountries.Select(c => c.Alpha2)];
        Papers = [.. declaration.Documents.Where(d => d.IsValidOn(declaration.Date)).Select(d => d.Type).Distinct()];
        Number = line.Classification?.Number?.Text ?? "";
        UsContent = (double)(line.UsContentPercent ?? -1);
        Military = Three(declaration.EndUse.Military);
        MassDestruction = Three(declaration.EndUse.MassDestruction);
        Statement = Three(declaration.EndUse.Statement);
        Clause = Three(declaration.NoReexportClause);
    }

    /// <summary>The code without padding.</summary>
    public string Code { get; }

    /// <summary>1 if the code is in the nomenclature, otherwise 0.</summary>
    public int Known { get; }

    /// <summary>Days since 0001-01-01.</summary>
    public int Day { get; }

    public string Procedure { get; }

    public string Origin { get; }

    public string ImportedFrom { get; }

    public string Dispatch { get; }

    public string Destination { get; }

    public string Exporter { get; }

    public string Consignee { get; }

    public string EndUser { get; }

    public string Manufacturer { get; }

    public string[] Transit { get; }

    public string[] Papers { get; }

    public string Number { get; }

    public double UsContent { get; }

    public int Military { get; }

    public int MassDestruction { get; }

    public int Statement { get; }

    public int Clause { get; }

    private static int Three(bool? stated) => stated is { } known ? known ? 1 : 0 : -1;
}
