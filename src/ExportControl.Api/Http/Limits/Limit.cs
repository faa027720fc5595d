using System.Globalization;

namespace ExportControl.Api.Http.Limits;

/// <summary>A limit for one key, for one tenant, and for all tenants of this replica together.</summary>
internal readonly record struct Limit(int Key, int Tenant, int All)
{
    private const int Highest = 1_000_000;

    /// <summary>"3/4/8"; null where the text is not three numbers of which the first is at most the second and the second less than the third.</summary>
    public static Limit? Parse(string text)
    {
        Span<int> numbers = stackalloc int[3];
        var count = 0;
        foreach (var part in text.AsSpan().Split('/'))
        {
            if (count == numbers.Length || !int.TryParse(text.AsSpan()[part], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > Highest)
            {
                return null;
            }

            numbers[count++] = number;
        }

        return count == numbers.Length && numbers[0] <= numbers[1] && numbers[1] < numbers[2] ? new Limit(numbers[0], numbers[1], numbers[2]) : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Key}/{Tenant}/{All}");
}
