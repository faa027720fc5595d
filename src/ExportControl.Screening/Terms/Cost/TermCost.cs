namespace ExportControl.Screening.Terms.Cost;

/// <summary>The highest cost of one word of a text.</summary>
/// <param name="Readings">Words of the dictionary that one word of a text may be.</param>
/// <param name="Open">Beginnings of phrases that fit the words before it.</param>
/// <param name="Completed">Terms whose phrase may end at it.</param>
/// <param name="Longest">Words of the longest phrase.</param>
internal sealed record TermCost(TermCost.Peak Readings, TermCost.Peak Open, TermCost.Peak Completed, TermCost.Peak Longest)
{
    /// <summary>Steps of the matcher for one word of a text, at most.</summary>
    public long Steps => Readings.Value * (1 + (2 * Open.Value));

    /// <summary>A number, and a phrase that contributes to it.</summary>
    internal sealed record Peak(long Value, string Phrase, string File, int Line)
    {
        public static Peak None { get; } = new(0, "", "", 0);
    }
}
