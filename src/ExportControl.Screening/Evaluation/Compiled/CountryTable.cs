using ExportControl.Screening.Conditions.Shipment;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Evaluation.Compiled;

/// <summary>Answers of all tests of one country fact by country, so that one look-up answers them together.</summary>
internal sealed class CountryTable
{
    private readonly CountryFact fact;
    private readonly int length;
    private readonly ushort[] setOf = new ushort[CountryCode.Count];
    private readonly ulong[] sets;
    private readonly ulong[] notStated;

    /// <param name="fact">The country fact.</param>
    /// <param name="tests">Its tests.</param>
    /// <param name="length">Words of a set of answers.</param>
    public CountryTable(CountryFact fact, IReadOnlyList<CountryIn> tests, int length)
    {
        (this.fact, this.length) = (fact, length);
        notStated = new ulong[length];
        foreach (var test in tests)
        {
            Masks.AddAnswer(notStated, test.Id, test.NotStated);
        }

        // Set 0 has no answers: countries that no test names.
        var found = new List<ulong>(new ulong[length]);
        foreach (var name in tests.SelectMany(t => t.Members).Distinct(StringComparer.Ordinal))
        {
            if (!CountryCode.TryParse(name, out var country) || country.Alpha2 != name)
            {
                continue;
            }

            var answers = new ulong[length];
            foreach (var test in tests)
            {
                Masks.AddAnswer(answers, test.Id, test.TruthOf(name));
            }

            setOf[country.Index] = (ushort)(found.Count / length);
            found.AddRange(answers);
        }

        sets = [.. found];
    }

    /// <summary>Adds the answers for a country of the declaration.</summary>
    public void Answer(Declaration declaration, Span<ulong> answers)
    {
        if (fact != CountryFact.Transit)
        {
            Masks.OrInto(answers, AnswersFor(CountryFacts.ValueOf(fact, declaration)));
            return;
        }

        for (var i = 0; i < declaration.TransitCountries.Count; i++)
        {
            Masks.OrInto(answers, AnswersFor(declaration.TransitCountries[i]));
        }
    }

    /// <summary>Adds the answers for a country of the line.</summary>
    public void Answer(Line line, string homeCountry, Span<ulong> answers)
    {
        var country = CountryFacts.ValueOf(fact, line);
        if (country is not null || !CountryFacts.NeverApplies(fact, line, homeCountry))
        {
            Masks.OrInto(answers, AnswersFor(country));
        }
    }

    private ReadOnlySpan<ulong> AnswersFor(CountryCode? country) => country is null ? notStated : sets.AsSpan(setOf[country.Index] * length, length);
}
