using ExportControl.Screening.Conditions.Shipment;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Evaluation.Compiled;

/// <summary>The answers of all tests of one country of a declaration, by country: one look-up answers them together.</summary>
internal sealed class CountryTable
{
    private readonly int length;
    private readonly ushort[] setOf = new ushort[CountryCode.Count];
    private readonly ulong[] sets;
    private readonly ulong[] missing;

    /// <param name="tests">Tests of that country.</param>
    /// <param name="length">Words of a set of answers.</param>
    public CountryTable(IReadOnlyList<CountryIn> tests, int length)
    {
        this.length = length;
        missing = new ulong[length];
        foreach (var test in tests)
        {
            Masks.Set(missing, test.Id, test.Missing);
        }

        // Set 0 is "none": countries that no test names.
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
                Masks.Set(answers, test.Id, test.Of(name));
            }

            setOf[country.Index] = (ushort)(found.Count / length);
            found.AddRange(answers);
        }

        sets = [.. found];
    }

    /// <summary>Answers for a country, or for one that is not stated.</summary>
    public ReadOnlySpan<ulong> Of(CountryCode? country) => country is null ? missing : sets.AsSpan(setOf[country.Index] * length, length);
}
