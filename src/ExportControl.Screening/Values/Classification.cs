using System.Diagnostics.CodeAnalysis;

namespace ExportControl.Screening.Values;

/// <summary>What the declarant says of a line's place on the control lists: a control number, EAR99, or NOT_LISTED.</summary>
public sealed record Classification
{
    /// <summary>The word for "on no control list".</summary>
    public const string NotListedWord = "NOT_LISTED";

    private const string Ear99Word = "EAR99";

    /// <summary>"On no control list", as a value.</summary>
    public static Classification NotListed { get; } = new(NotListedWord, null);

    private Classification(string text, ControlNumber? number) => (Text, Number) = (text, number);

    /// <summary>Canonical writing.</summary>
    public string Text { get; }

    /// <summary>The control number, or null for EAR99 and NOT_LISTED.</summary>
    public ControlNumber? Number { get; }

    /// <summary>The declarant says the goods are on no control list.</summary>
    public bool IsNotListed => Text == NotListedWord;

    /// <summary>Reads a control number, EAR99 or NOT_LISTED, in either case.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Classification? classification)
    {
        var folded = ControlNumber.NormalizeLetters(text)?.ToUpperInvariant();
        classification = folded is NotListedWord or Ear99Word ? new Classification(folded, null)
            : ControlNumber.TryParse(text, out var number) ? new Classification(number.Text, number)
            : null;
        return classification is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
