using System.Collections.Frozen;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;
using static ExportControl.Screening.Values.Truth;

namespace ExportControl.Screening.Conditions.Shipment;

/// <summary>Which country of the declaration a test looks at.</summary>
internal enum CountryFact
{
    Origin,
    ImportedFrom,
    Dispatch,
    Destination,
    Transit,
    Exporter,
    Consignee,
    EndUser,
    Manufacturer,
}

/// <summary>A country of the declaration is among the named ones. Unknown is possible, unless the test asks for what is stated.</summary>
internal sealed class CountryIn(CountryFact fact, FrozenDictionary<string, Truth> members, bool stated) : Test
{
    public CountryFact Fact => fact;

    /// <summary>Codes that answer other than no.</summary>
    public IEnumerable<string> Members => members.Keys;

    /// <summary>The answer where the country is not stated, though it could be.</summary>
    public Truth Missing => stated ? No : Possible;

    /// <summary>The answer for a country. "Stated" asks for a statement: a union or an unknown that only may be a member is none.</summary>
    public Truth Of(string alpha2) => members.GetValueOrDefault(alpha2) is var truth && stated && truth == Possible ? No : truth;

    public override Truth Work(LineFacts line, EvaluationMode mode)
    {
        if (fact == CountryFact.Transit)
        {
            return line.Declaration.TransitCountries.Aggregate(No, (truth, country) => Kleene.Or(truth, Of(country.Alpha2)));
        }

        var truth = Value(fact, line) is { } country ? Of(country.Alpha2)
            : NeverApplies(line) ? No
            : Missing;
        return truth == Possible && fact is (CountryFact.Exporter or CountryFact.Consignee or CountryFact.EndUser) ? line.UnlessAskedOfGoodsAlone(truth) : truth;
    }

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => fact switch
    {
        CountryFact.Origin => [line.Pointer("originCountry")],
        CountryFact.ImportedFrom => [line.Pointer("importedFrom")],
        CountryFact.Manufacturer => [line.Pointer("manufacturer")],
        CountryFact.EndUser => ["/endUser"],
        CountryFact.Exporter => ["/exporter/country"],
        CountryFact.Consignee => ["/consignee/country"],
        CountryFact.Dispatch => ["/dispatchCountry"],
        CountryFact.Destination => ["/destinationCountry"],
        _ => ["/transitCountries"],
    };

    public override void ShowFact(LineFacts line, Explanation explanation)
    {
        // Nothing is asked of a fact that only counts when stated, or that cannot be missing; goods usually leave from home.
        if (fact == CountryFact.Dispatch && line.Declaration.DispatchCountry.Alpha2 == line.Vocabulary.HomeCountry)
        {
            return;
        }

        if (fact == CountryFact.Transit || Value(fact, line) is not null || (!stated && !NeverApplies(line)))
        {
            Show(fact, line, explanation);
        }
    }

    /// <summary>Adds a country that a text names though no test of the rule read it; null where it is not stated.</summary>
    public static void Show(CountryFact fact, LineFacts line, Explanation explanation)
    {
        if (fact == CountryFact.Transit)
        {
            explanation.Fact("transit", string.Join(' ', line.Declaration.TransitCountries.Select(c => c.Alpha2)) is { Length: > 0 } all ? all : null);
        }
        else
        {
            explanation.Fact(NameOf(fact), Value(fact, line)?.Alpha2);
        }
    }

    private static string NameOf(CountryFact fact) => fact switch
    {
        CountryFact.Origin => "origin",
        CountryFact.ImportedFrom => "importedFrom",
        CountryFact.EndUser => "endUser",
        CountryFact.Dispatch => "dispatch",
        CountryFact.Destination => "destination",
        CountryFact.Exporter => "exporter",
        CountryFact.Consignee => "consignee",
        CountryFact.Manufacturer => "manufacturer",
        _ => "transit",
    };

    // Goods of the home country were not imported: nothing is missing there.
    private bool NeverApplies(LineFacts line) => fact == CountryFact.ImportedFrom && line.Line.Origin.Alpha2 == line.Vocabulary.HomeCountry;

    private static CountryCode? Value(CountryFact fact, LineFacts line) => fact switch
    {
        CountryFact.Origin => line.Line.Origin,
        CountryFact.ImportedFrom => line.Line.ImportedFrom,
        CountryFact.Manufacturer => line.Line.ManufacturerCountry,
        CountryFact.EndUser => line.Declaration.EndUser?.Country,
        CountryFact.Exporter => line.Declaration.Exporter.Country,
        CountryFact.Consignee => line.Declaration.Consignee.Country,
        CountryFact.Dispatch => line.Declaration.DispatchCountry,
        _ => line.Declaration.DestinationCountry,
    };
}
