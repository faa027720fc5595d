using System.Collections.Frozen;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;
using static ExportControl.Screening.Values.Truth;

namespace ExportControl.Screening.Conditions.Shipment;

/// <summary>A country of the declaration is among those named. Not stated is possible, or no where the test counts only what is stated.</summary>
internal sealed class CountryIn : Test
{
    private readonly FrozenDictionary<string, Truth> members;
    private readonly bool stated;

    private CountryIn(CountryFact fact, FrozenDictionary<string, Truth> members, bool stated, string key)
    {
        (Fact, this.members, this.stated, Key) = (fact, members, stated, key);
        Scope = CountryFacts.ScopeOf(fact);
    }

    public override TestScope Scope { get; }

    public override string Key { get; }

    public override bool IsAffectedByRemedies => false;

    public CountryFact Fact { get; }

    /// <summary>Alpha-2 codes whose answer may differ from no.</summary>
    public IEnumerable<string> Members => members.Keys;

    /// <summary>The answer where the country is not stated but could be.</summary>
    public Truth NotStated => stated ? No : Possible;

    public static Test Read(TestDefinition definition)
    {
        var fact = definition.Json.GetChoice("fact", CountryFacts.ByName);
        var countries = definition.Countries("in");
        var stated = definition.Json.GetBoolean("stated");
        return new CountryIn(fact, definition.Vocabulary.Membership(countries), stated, $"{fact} {string.Join(',', countries)} {stated}");
    }

    /// <summary>The answer for a country. Where only what is stated counts, a union or unknown country that may be a member is no.</summary>
    public Truth TruthOf(string alpha2) => members.GetValueOrDefault(alpha2) is var truth && stated && truth == Possible ? No : truth;

    protected override Truth Evaluate(LineFacts line)
    {
        if (Fact == CountryFact.Transit)
        {
            return line.Declaration.TransitCountries.Aggregate(No, (truth, country) => Kleene.Or(truth, TruthOf(country.Alpha2)));
        }

        return Value(Fact, line) is { } country ? TruthOf(country.Alpha2) : NeverApplies(line) ? No : NotStated;
    }

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [CountryFacts.PointerOf(Fact, line.Index)];

    public override void AddFacts(LineFacts line, Explanation explanation)
    {
        // The usual country of dispatch is the home country and is not shown.
        if (Fact == CountryFact.Dispatch && line.Declaration.DispatchCountry.Alpha2 == line.Vocabulary.HomeCountry)
        {
            return;
        }

        // A country that is not stated is shown only where it could be stated and its absence counts.
        if (Fact == CountryFact.Transit || Value(Fact, line) is not null || (!stated && !NeverApplies(line)))
        {
            Add(Fact, line, explanation);
        }
    }

    /// <summary>Adds a country; null where it is not stated. Also used for countries that a text names and no test read.</summary>
    public static void Add(CountryFact fact, LineFacts line, Explanation explanation) => explanation.AddFact(
        CountryFacts.NameOf(fact),
        fact != CountryFact.Transit ? Value(fact, line)?.Alpha2
            : line.Declaration.TransitCountries.Count == 0 ? null
            : string.Join(' ', line.Declaration.TransitCountries.Select(c => c.Alpha2)));

    private bool NeverApplies(LineFacts line) => CountryFacts.NeverApplies(Fact, line.Line, line.Vocabulary.HomeCountry);

    private static CountryCode? Value(CountryFact fact, LineFacts line) => CountryFacts.ScopeOf(fact) == TestScope.Line
        ? CountryFacts.ValueOf(fact, line.Line)
        : CountryFacts.ValueOf(fact, line.Declaration);
}
