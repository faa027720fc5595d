using Microsoft.Playwright;

namespace ExportControl.Console.Tests.Browser;

/// <summary>The themes and widths in which a page is looked at.</summary>
internal static class Views
{
    /// <summary>Light and wide, dark and narrow; with EXPORTCONTROL_ALL_VIEWS=true each theme in each width.</summary>
    public static IReadOnlyList<(ColorScheme Scheme, int Width)> All { get; } = Environment.GetEnvironmentVariable("EXPORTCONTROL_ALL_VIEWS") == "true"
        ? [(ColorScheme.Light, 1280), (ColorScheme.Dark, 1280), (ColorScheme.Light, 768), (ColorScheme.Dark, 768)]
        : [(ColorScheme.Light, 1280), (ColorScheme.Dark, 768)];
}
