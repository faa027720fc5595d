namespace ExportControl.Screening.ControlLists;

/// <summary>The commodity codes that exist: HS 2022 chapters, headings and subheadings, and the EAEU ten-digit codes.</summary>
public sealed class Nomenclature
{
    private const int Heading = 4;
    private const int Subheading = 6;

    private readonly string[] ordered;
    private readonly Dictionary<string, NomenclatureCode> byCode;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> successors;

    internal Nomenclature(IEnumerable<NomenclatureCode> codes, IReadOnlyDictionary<string, IReadOnlyList<string>> successors)
    {
        this.successors = successors;
        byCode = codes.ToDictionary(c => c.Code, StringComparer.Ordinal);
        ordered = [.. byCode.Keys.Order(StringComparer.Ordinal)];
        Leaves = [.. ordered.Where((c, i) => i + 1 == ordered.Length || !ordered[i + 1].StartsWith(c, StringComparison.Ordinal))];
    }

    /// <summary>All codes in ordinal order.</summary>
    public IEnumerable<NomenclatureCode> Codes => ordered.Select(c => byCode[c]);

    /// <summary>The codes that no other code continues, in ordinal order: the lines of the tariff.</summary>
    internal string[] Leaves { get; }

    /// <summary>The code with exactly these digits; null if there is none.</summary>
    public NomenclatureCode? Find(string digits) => byCode.GetValueOrDefault(digits);

    /// <summary>True when the code, or a longer one that starts with it, is in the nomenclature.</summary>
    public bool Contains(string digits)
    {
        var index = Array.BinarySearch(ordered, digits, StringComparer.Ordinal);
        return index >= 0 || (~index < ordered.Length && ordered[~index].StartsWith(digits, StringComparison.Ordinal));
    }

    /// <summary>
    /// The code to match with lists. A code that does not exist and ends in zeros ("8542310000") is cut to its longest prefix, of at least four
    /// digits, that does exist; every other code is returned unchanged. Matching the padded code would miss all entries below the real code.
    /// </summary>
    public string TrimZeroPadding(string digits)
    {
        var length = digits.Length;
        while (length > Heading && !Contains(digits[..length]) && digits[length - 1] == '0')
        {
            length--;
        }

        return Contains(digits[..length]) ? digits[..length] : digits;
    }

    /// <summary>The longest beginning of the digits, of at least four, that is in the nomenclature; empty if there is none.</summary>
    public string LongestKnownPrefix(string digits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        for (var length = digits.Length; length >= Heading; length--)
        {
            if (Contains(digits[..length]))
            {
                return digits[..length];
            }
        }

        return "";
    }

    /// <summary>
    /// The HS 2022 subheadings that took over the content of a code of HS 2017 or HS 2012, in ordinal order. Empty if the first six digits still
    /// exist, if they were in neither edition, if the code has fewer digits, and if nothing took over its content.
    /// </summary>
    public IReadOnlyList<string> SuccessorsOf(string digits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        return digits.Length >= Subheading && successors.TryGetValue(digits[..Subheading], out var codes) ? codes : [];
    }

    /// <summary>UN/ECE Rec 20 code of the supplementary unit of a ten-digit code; null if the tariff has none or the code is not in it.</summary>
    public string? UnitOf(string digits) => Find(digits)?.SupplementaryUnit;
}
