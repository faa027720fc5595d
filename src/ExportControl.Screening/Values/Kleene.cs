namespace ExportControl.Screening.Values;

/// <summary>The operators of Kleene's three-valued logic.</summary>
public static class Kleene
{
    /// <summary>Conjunction: the lower value.</summary>
    public static Truth And(Truth a, Truth b) => a < b ? a : b;

    /// <summary>Disjunction: the higher value.</summary>
    public static Truth Or(Truth a, Truth b) => a > b ? a : b;

    /// <summary>Negation; the negation of possible is possible.</summary>
    public static Truth Not(Truth a) => Truth.Yes - (int)a;

    /// <summary>Yes for true, no for false.</summary>
    public static Truth Of(bool value) => value ? Truth.Yes : Truth.No;

    /// <summary>Yes for true, no for false, possible for null (unknown).</summary>
    public static Truth Of(bool? value) => value is { } known ? Of(known) : Truth.Possible;
}
