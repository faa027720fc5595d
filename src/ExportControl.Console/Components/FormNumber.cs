using System.Globalization;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;

namespace ExportControl.Console.Components;

/// <summary>Numbers of forms.</summary>
public static class FormNumber
{
    /// <summary>The number; null for an empty field, and with an error for a text that is no number.</summary>
    /// <param name="path">JSON pointer of the member.</param>
    /// <param name="text">The text of the field.</param>
    /// <param name="language">The language of the reader, which decides what a comma is.</param>
    /// <param name="errors">Where an error is added.</param>
    public static decimal? Amount(string path, string? text, Language language, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (NumberText.Read(text, language != Language.En) is { } number)
        {
            return decimal.Parse(number, CultureInfo.InvariantCulture);
        }

        errors.Add(path, "number.form", ("value", SafeText.Of(text)));
        return null;
    }

    /// <summary>The same for a whole number.</summary>
    public static int? Whole(string path, string? text, Language language, ValidationErrors errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (Amount(path, text, language, errors) is not { } number)
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
