using System.Diagnostics.CodeAnalysis;

namespace ExportControl.Screening.Values;

/// <summary>The declarant's own classification of a line: a control number, EAR99 or NOT_LISTED.</summary>
public sealed record Classification
{
    /// <summary>The text of the classification "not on any control list".</summary>
    public const string NotListedText = "NOT_LISTED";

    private const string Ear99Text = "EAR99";

    /// <summary>The classification "not on any control list".</summary>
    public static Classification NotListed { get; } = new(NotListedText, null);

    private Classification(string text, ControlNumber? number) => (Text, Number) = (text, number);

    /// <summary>The canonical form.</summary>
    public string Text { get; }

    /// <summary>The control number; null for EAR99 and NOT_LISTED.</summary>
    public ControlNumber? Number { get; }

    /// <summary>True for NOT_LISTED.</summary>
    public bool IsNotListed => Text == NotListedText;

    /// <summary>Parses a control number, EAR99 or NOT_LISTED; upper and lower case are equal.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Classification? classification)
    {
        var normalized = ControlNumber.NormalizeLetters(text)?.ToUpperInvariant();
        classification = normalized is NotListedText or Ear99Text ? new Classification(normalized, null)
            : ControlNumber.TryParse(text, out var number) ? new Classification(number.Text, number)
            : null;
        return classification is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
