using System.Globalization;
using System.Net;
using System.Text;

namespace ExportControl.Benchmarks.Report;

/// <summary>Draws curves as SVG for light and dark backgrounds: an embedded style follows the colour scheme of the reader.</summary>
internal static class Svg
{
    private const double Width = 720, Height = 400, Left = 74, Right = 20, Top = 40, Line = 20;

    // Distinct for colour-blind readers; the dashes are distinct in grey.
    private static readonly (string Light, string Dark, string Dash)[] Strokes =
    [
        ("#0072b2", "#56b4e9", ""), ("#d55e00", "#ff9248", "7 3"), ("#009e73", "#2fd3a5", "2 3"),
        ("#aa4499", "#e39bd4", "9 3 2 3"), ("#8a6d00", "#f0e442", "4 2"), ("#555555", "#bbbbbb", "1 2"),
    ];

    public static string Of(Plot plot)
    {
        var curves = plot.Curves.Select(c => c with { Xs = [.. Points(c, plot).Select(p => p.X)], Ys = [.. Points(c, plot).Select(p => p.Y)] }).Where(c => c.Xs.Count > 0).ToList();
        var bottom = Height - 56 - (Line * ((curves.Count + 1) / 2));
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}" role="img" aria-label="{Escape(plot.Title)}">""").Append('\n').Append(Style());
        text.Append(CultureInfo.InvariantCulture, $"""<rect class="paper" width="{Width}" height="{Height}"/><text class="title" x="{Left}" y="24">{Escape(plot.Title)}</text>""").Append('\n');
        if (curves.Count > 0)
        {
            var x = Axis.Of(curves.SelectMany(c => c.Xs), plot.LogX, Left, Width - Right, fromZero: false);
            var y = Axis.Of(curves.SelectMany(c => c.Ys), plot.LogY, bottom, Top, fromZero: true);
            Frame(text, plot, x, y, bottom);
            for (var i = 0; i < curves.Count; i++)
            {
                Draw(text, curves[i], i, x, y, bottom);
            }
        }

        return text.Append("</svg>\n").ToString();
    }

    private static IEnumerable<(double X, double Y)> Points(Curve curve, Plot plot) => curve.Xs.Zip(curve.Ys)
        .Where(p => double.IsFinite(p.First) && double.IsFinite(p.Second) && (!plot.LogX || p.First > 0) && (!plot.LogY || p.Second > 0));

    private static string Style()
    {
        var light = string.Concat(Strokes.Select((s, i) => $".c{i}{{stroke:{s.Light};stroke-dasharray:{(s.Dash.Length > 0 ? s.Dash : "none")}}}.d{i}{{fill:{s.Light}}}"));
        var dark = string.Concat(Strokes.Select((s, i) => $".c{i}{{stroke:{s.Dark}}}.d{i}{{fill:{s.Dark}}}"));
        return $$"""
            <style>
            text{font:12px system-ui,sans-serif;fill:#24292f}.title{font-size:15px;font-weight:600}.paper{fill:#ffffff}.grid{stroke:#d0d7de;stroke-width:1}.fine{stroke:#d0d7de;stroke-width:.4}.axis{stroke:#57606a}
            .curve{fill:none;stroke-width:2}{{light}}
            @media (prefers-color-scheme:dark){text{fill:#e6edf3}.paper{fill:#0d1117}.grid,.fine{stroke:#30363d}.axis{stroke:#8b949e}{{dark}}}
            </style>

            """;
    }

    private static void Frame(StringBuilder text, Plot plot, Axis x, Axis y, double bottom)
    {
        foreach (var (value, named) in x.Ticks)
        {
            var at = x.At(value);
            text.Append(CultureInfo.InvariantCulture, $"""<line class="{(named ? "grid" : "fine")}" x1="{at:0.#}" y1="{Top}" x2="{at:0.#}" y2="{bottom}"/>""");
            if (named) text.Append(CultureInfo.InvariantCulture, $"""<text x="{at:0.#}" y="{bottom + 17}" text-anchor="middle">{Short(value)}</text>""");
        }

        text.Append('\n');
        foreach (var (value, named) in y.Ticks)
        {
            var at = y.At(value);
            text.Append(CultureInfo.InvariantCulture, $"""<line class="{(named ? "grid" : "fine")}" x1="{Left}" y1="{at:0.#}" x2="{Width - Right}" y2="{at:0.#}"/>""");
            if (named) text.Append(CultureInfo.InvariantCulture, $"""<text x="{Left - 7}" y="{at + 4:0.#}" text-anchor="end">{Short(value)}</text>""");
        }

        text.Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"""<path class="axis" fill="none" d="M{Left},{Top}V{bottom}H{Width - Right}"/>""");
        text.Append(CultureInfo.InvariantCulture, $"""<text x="{(Left + Width - Right) / 2}" y="{bottom + 36}" text-anchor="middle">{Escape(plot.X)}</text>""");
        text.Append(CultureInfo.InvariantCulture, $"""<text transform="translate(16,{(Top + bottom) / 2}) rotate(-90)" text-anchor="middle">{Escape(plot.Y)}</text>""").Append('\n');
    }

    private static void Draw(StringBuilder text, Curve curve, int number, Axis x, Axis y, double bottom)
    {
        var (style, points) = (number % Strokes.Length, curve.Xs.Zip(curve.Ys).OrderBy(p => p.First).ToList());
        text.Append(CultureInfo.InvariantCulture, $"""<polyline class="curve c{style}" points="{string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{x.At(p.First):0.#},{y.At(p.Second):0.#}")))}"/>""");

        // Many markers would hide the curve.
        foreach (var point in points.Count <= 40 ? points : [])
        {
            text.Append(CultureInfo.InvariantCulture, $"""<circle class="d{style}" cx="{x.At(point.First):0.#}" cy="{y.At(point.Second):0.#}" r="3"><title>{Escape(curve.Name)}: {Figures.Of(point.First)}, {Figures.Of(point.Second)}</title></circle>""");
        }

        var (left, row) = (Left + (number % 2 * 320), bottom + 56 + (number / 2 * Line));
        text.Append(CultureInfo.InvariantCulture, $"""<line class="curve c{style}" x1="{left}" y1="{row - 4}" x2="{left + 30}" y2="{row - 4}"/><text x="{left + 37}" y="{row}">{Escape(curve.Name)}</text>""").Append('\n');
    }

    private static string Short(double value) => Math.Abs(value) switch
    {
        >= 1e9 => $"{Figures.Of(value / 1e9)} G",
        >= 1e6 => $"{Figures.Of(value / 1e6)} M",
        >= 1e4 => $"{Figures.Of(value / 1e3)} k",
        >= 1e-2 or 0 => Figures.Of(value),
        _ => value.ToString("0.##e0", CultureInfo.InvariantCulture),
    };

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
