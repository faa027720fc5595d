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

        return nomenclature.LongestKnownPrefix(digits) is { Length: > 0 } prefix
            ? new([prefix], digits.AsSpan(prefix.Length).ContainsAnyExcept('0') ? JudgedCodeKind.Prefix : JudgedCodeKind.Declared)
            : new([digits], JudgedCodeKind.Unknown);
    }
}
