namespace ExportControl.Console.Charts;

/// <summary>A linear scale from zero to a round number at or above the greatest value, with few ticks.</summary>
public sealed class Scale
{
    private const int WantedTicks = 4;

    private static readonly decimal[] Steps = [1, 2, 2.5m, 5, 10];

    private readonly decimal length;

    /// <param name="greatest">The greatest value; zero or less: the scale ends at 1.</param>
    /// <param name="length">Length on the plot.</param>
    public Scale(decimal greatest, decimal length)
    {
        this.length = length;
        Step = greatest <= 0 ? 1 : StepOf(greatest);
        End = greatest <= 0 ? 1 : Math.Ceiling(greatest / Step) * Step;
    }

    /// <summary>The distance of two ticks.</summary>
    public decimal Step { get; }

    /// <summary>The value at the end.</summary>
    public decimal End { get; }

    /// <summary>The values of the ticks, zero first.</summary>
    public IReadOnlyList<decimal> Ticks => [.. Enumerable.Range(0, (int)(End / Step) + 1).Select(i => i * Step)];

    /// <summary>The distance of a value from zero on the plot.</summary>
    public decimal At(decimal value) => Math.Round(Math.Clamp(value / End, 0, 1) * length, 2);

    private static decimal StepOf(decimal greatest)
    {
        var magnitude = 1m;
        while (magnitude * 10 <= greatest / WantedTicks)
        {
            magnitude *= 10;
        }

        while (magnitude > greatest / WantedTicks && magnitude > 0.000001m)
        {
            magnitude /= 10;
        }

        return Steps.Select(s => s * magnitude).First(s => s * WantedTicks >= greatest || s == magnitude * 10);
    }
}
