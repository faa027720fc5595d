using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace ExportControl.Console.Charts;

/// <summary>A text of a plot. In code of a Razor file, the tag of SVG's name has another meaning.</summary>
public sealed class PlotText : ComponentBase
{
    /// <summary>Where it is.</summary>
    [Parameter, EditorRequired]
    public string X { get; set; } = "";

    /// <inheritdoc cref="X"/>
    [Parameter, EditorRequired]
    public string Y { get; set; } = "";

    /// <summary>Its distance below.</summary>
    [Parameter]
    public int Down { get; set; }

    /// <summary>Which part of it is there: start, middle or end.</summary>
    [Parameter]
    public string Anchor { get; set; } = "start";

    /// <summary>Its class; null: none.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>The text.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", X);
        builder.AddAttribute(2, "y", Y);
        builder.AddAttribute(3, "dy", Down);
        builder.AddAttribute(4, "text-anchor", Anchor);
        builder.AddAttribute(5, "class", Class);
        builder.AddContent(6, Text);
        builder.CloseElement();
    }
}
