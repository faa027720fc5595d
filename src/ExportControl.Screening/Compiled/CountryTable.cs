using ExportControl.Screening.Conditions;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.Compiled;

/// <summary>The answers of all tests of one country of a declaration, by country: one look-up answers them together.</summary>
internal sealed class CountryTable
{
    private const int Letters = 36;

    private readonly int length;
    private readonly ushort[] setOf = new ushort[Letters * Letters];
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
        foreach (var country in tests.SelectMany(t => t.Members).Distinct(StringComparer.Ordinal).Where(m => CountryCode.TryParse(m, out var code) && code.Alpha2 == m))
        {
            var answers = new ulong[length];
            foreach (var test in tests)
            {
                Masks.Set(answers, test.Id, test.Of(country));
            }

            setOf[At(country)] = (ushort)(found.Count / length);
            found.AddRange(answers);
        }

        sets = [.. found];
    }

    /// <summary>Answers for a country, or for one that is not stated.</summary>
    public ReadOnlySpan<ulong> Of(CountryCode? country) => country is null ? missing : sets.AsSpan(setOf[At(country.Alpha2)] * length, length);

    private static int At(string alpha2) => (Letter(alpha2[0]) * Letters) + Letter(alpha2[1]);

    private static int Letter(char c) => c <= '9' ? c - '0' : c - 'A' + 10;
}
