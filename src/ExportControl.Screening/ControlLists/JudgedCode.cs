namespace ExportControl.Screening.ControlLists;

/// <summary>The codes by which a declared code is judged.</summary>
/// <param name="Codes">Digits to compare with the lists; one, or the successors of a code that an older nomenclature had.</param>
/// <param name="Kind">How they relate to the declared code.</param>
internal sealed record JudgedCode(IReadOnlyList<string> Codes, JudgedCodeKind Kind)
{
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

        if (nomenclature.LongestKnownPrefix(digits) is not { Length: > 0 } prefix)
        {
            return new([digits], JudgedCodeKind.Unknown);
        }

        // Codes have an even number of digits: an unknown digit of a pair makes the pair unknown.
        return digits.AsSpan(prefix.Length).ContainsAnyExcept('0')
            ? new([prefix[..(prefix.Length / 2 * 2)]], JudgedCodeKind.Prefix)
            : new([prefix], JudgedCodeKind.Declared);
    }
}
