namespace ExportControl.Screening.Values;

/// <summary>Kleene's connectives.</summary>
public static class Kleene
{
    /// <summary>The lower of the two.</summary>
    public static Truth And(Truth a, Truth b) => a < b ? a : b;

    /// <summary>The higher of the two.</summary>
    public static Truth Or(Truth a, Truth b) => a > b ? a : b;

    /// <summary>Mirrored; possible stays possible.</summary>
    public static Truth Not(Truth a) => Truth.Yes - (int)a;

    /// <summary>Yes or no of a known statement.</summary>
    public static Truth Of(bool holds) => holds ? Truth.Yes : Truth.No;

    /// <summary>Of a statement that may not be known; null is possible.</summary>
    public static Truth Of(bool? holds) => holds is { } known ? Of(known) : Truth.Possible;
}
