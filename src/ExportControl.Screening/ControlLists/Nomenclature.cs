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
    }

    /// <summary>Every code in ordinal order.</summary>
    public IEnumerable<NomenclatureCode> Codes => ordered.Select(c => byCode[c]);

    /// <summary>The code itself, or null.</summary>
    public NomenclatureCode? Find(string digits) => byCode.GetValueOrDefault(digits);

    /// <summary>True when the code, or a longer one that starts with it, is in the nomenclature.</summary>
    public bool Contains(string digits)
    {
        var at = Array.BinarySearch(ordered, digits, StringComparer.Ordinal);
        return at >= 0 || (~at < ordered.Length && ordered[~at].StartsWith(digits, StringComparison.Ordinal));
    }

    /// <summary>
    /// The code to judge: the declared one, or, where the declared one does not exist but was only padded with zeros ("8542310000"),
    /// the longest code in it that does. Judging the padded code as written would miss every row below the real one.
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
