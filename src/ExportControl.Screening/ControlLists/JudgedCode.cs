namespace ExportControl.Screening.ControlLists;

/// <summary>The codes by which a declared code is judged.</summary>
/// <param name="Codes">Digits to compare with the lists; one, or the successors of a code that an older nomenclature had.</param>
/// <param name="Kind">How they relate to the declared code.</param>
internal sealed record JudgedCode(IReadOnlyList<string> Codes, JudgedCodeKind Kind)
{
    private const int Heading = 4;

    /// <summary>The judged codes of a declared code, from edition 2.</summary>
    public static JudgedCode Of(string digits, Nomenclature nomenclature)
    {
        if (nomenclature.Contains(digits))
        {
            return new([digits], JudgedCodeKind.Declared);
        }

        if (nomenclature.SuccessorsOf(digits) is { Count: > 0 } successors)
        {
            return new(successors, successors.Count == 1 ? JudgedCodeKind.Successor : JudgedCodeKind.Successors);
        }

        for (var length = digits.Length - 1; length >= Heading; length--)
        {
            if (nomenclature.Contains(digits[..length]))
            {
                return new([digits[..length]], digits.AsSpan(length).ContainsAnyExcept('0') ? JudgedCodeKind.Prefix : JudgedCodeKind.Declared);
            }
        }

        return new([digits], JudgedCodeKind.Unknown);
    }
}
