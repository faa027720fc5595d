using System.Globalization;

namespace ExportControl.Console.Charts;

/// <summary>The sizes of plots with a vertical and a horizontal axis, and numbers as attributes.</summary>
internal static class PlotBox
{
    public const int Width = 960;
    public const int Height = 280;
    public const int Left = 92;
    public const int Right = 40;
    public const int Top = 12;
    public const int Bottom = 28;
    public const int Base = Height - Bottom;
    public const int InnerWidth = Width - Left - Right;
    public const int InnerHeight = Base - Top;

    private const int MaxLabels = 12;

    /// <summary>A number as an attribute of SVG.</summary>
    public static string Of(decimal number) => Math.Round(number, 2).ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the label of an index is written: not all fit.</summary>
    public static bool HasLabel(int index, int count) => index % Math.Max(1, (count + MaxLabels - 1) / MaxLabels) == 0;
}
