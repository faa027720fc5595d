using System.Globalization;
using ExportControl.Console.Texts;
using ExportControl.Contracts.Texts;

namespace ExportControl.Console.Check.Forms;

/// <summary>Names members of a declaration in the language of the reader.</summary>
internal static class FieldNames
{
    private const string Required = "required";

    /// <summary>The text of an error. That of a missing member does not repeat its name, which is the label of the field.</summary>
    public static string Text(Message error, ConsoleTexts texts, Language language) => error.Key.StartsWith(Required, StringComparison.Ordinal) ? texts["check.required"] : error.In(language);

    /// <summary>Where a member is and its name: "Line 2: value".</summary>
    public static string Of(string pointer, ConsoleTexts texts)
    {
        var steps = pointer.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var name = steps.LastOrDefault(s => !DeclarationMembers.IsIndex(s)) is { } last && texts.Has($"member.{last}") ? texts[$"member.{last}"] : "";
        return steps switch
        {
            ["lines", var index, _, ..] when DeclarationMembers.IsIndex(index) => $"{texts["check.line", ("number", Position(index))]}: {name}",
            ["documents", var index, _, ..] when DeclarationMembers.IsIndex(index) => $"{texts["check.paper", ("number", Position(index))]}: {name}",
            ["exporter" or "consignee" or "endUser", _, ..] => $"{texts[$"member.{steps[0]}"]}: {name}",
            _ => name,
        };
    }

    private static string Position(string index) => (int.Parse(index, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
}
