using System.Globalization;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;

namespace ExportControl.Console.Components;

/// <summary>Numbers as people type them: with spaces between groups, and a comma or a point before the fraction.</summary>
public static class FormNumber
{
    private const int GroupLength = 3;

    /// <summary>The number; null for an empty field, and with an error for a text that is no number.</summary>
    /// <param name="path">JSON pointer of the member.</param>
    /// <param name="text">The text of the field.</param>
    /// <param name="errors">Where an error is added.</param>
    public static decimal? Amount(string path, string? text, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        // "1,250" may be a thousand and more, or one and a quarter: it is refused.
        var plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        var comma = plain.IndexOf(',', StringComparison.Ordinal);
        var isAmbiguous = comma >= 0 && plain.Length - comma - 1 == GroupLength;
        plain = plain.Replace(',', '.');
        if (!isAmbiguous && decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        errors.Add(path, "number.form", ("value", SafeText.Of(text)));
        return null;
    }

    /// <summary>The same for a whole number.</summary>
    public static int? Whole(string path, string? text, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (Amount(path, text, errors) is not { } number)
        {
            return null;
        }

        if (number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue)
        {
            return (int)number;
        }

        errors.Add(path, "number.form", ("value", SafeText.Of(text!)));
        return null;
    }
}
