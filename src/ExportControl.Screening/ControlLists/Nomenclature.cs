namespace ExportControl.Screening.ControlLists;

/// <summary>The commodity codes that exist: HS 2022 chapters, headings and subheadings, and the EAEU ten-digit codes.</summary>
public sealed class Nomenclature
{
    private readonly string[] ordered;
    private readonly Dictionary<string, NomenclatureCode> byCode;

    internal Nomenclature(IEnumerable<NomenclatureCode> codes)
    {
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
        while (length > 4 && !Contains(digits[..length]) && digits[length - 1] == '0')
        {
            length--;
        }

        return Contains(digits[..length]) ? digits[..length] : digits;
    }
}
