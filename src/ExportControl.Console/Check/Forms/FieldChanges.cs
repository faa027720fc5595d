using System.Globalization;
using ExportControl.Contracts.Verdicts.Findings;

namespace ExportControl.Console.Check.Forms;

/// <summary>Changes of the form that a verdict proposes: facts to state, papers to attach and answers, as the text of a button.</summary>
internal static class FieldChanges
{
    private const string Set = "set";
    private const string Attach = "attach";
    private const string Question = "answer";

    /// <summary>The changes of a remedy of a line.</summary>
    public static string Of(RemedyDocument remedy, int line) => string.Join('\n', remedy.Changes.Select(c =>
        c.Set is not null ? $"{Set} {c.Set} {c.Value}" : string.Create(CultureInfo.InvariantCulture, $"{Attach} {c.Attach} {line}")));

    /// <summary>An answer to a question of a line.</summary>
    public static string Answer(string question, bool answer, int line) => string.Create(CultureInfo.InvariantCulture, $"{Question} {question} {line} {(answer ? "true" : "false")}");

    /// <summary>Makes the changes; the pointer of the field to fill in next, or of the last one that changed.</summary>
    public static string? Apply(DeclarationFields fields, string changes)
    {
        string? changed = null;
        foreach (var change in changes.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            changed = change.Split(' ') switch
            {
                [Set, var pointer, var value] => SetField(fields, pointer, value),
                [Attach, var type, var line] => AttachDocument(fields, type, line),
                [Question, var question, var line, "true" or "false"] when int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && fields.IndexOfLine(number) is { } index =>
                    AnswerQuestion(fields, index, question, change.EndsWith("true", StringComparison.Ordinal)),
                _ => changed,
            };
        }

        return changed;
    }

    // Goods that are classified by regime stay so: what a conclusion proves is the classification of the list of the country.
    private static string SetField(DeclarationFields fields, string pointer, string value)
    {
        var isByRegime = pointer.EndsWith("/classification", StringComparison.Ordinal) && fields.All.Any(f => f.Key.StartsWith(pointer + "/", StringComparison.Ordinal) && f.Value.Length > 0);
        var target = isByRegime ? pointer + "/kz" : pointer;
        fields[target] = value;
        return target;
    }

    private static string AttachDocument(DeclarationFields fields, string type, string line)
    {
        var known = Enumerable.Range(0, fields.DocumentCount)
            .Where(i => fields[$"/documents/{i}/type"] == type && (fields[$"/documents/{i}/lines"] is var lines && (lines.Length == 0 || lines.Split([';', ',', ' ']).Contains(line))))
            .Select(i => (int?)i).FirstOrDefault();
        return $"/documents/{known ?? fields.AddDocument(type, line)}/number";
    }

    private static string AnswerQuestion(DeclarationFields fields, int line, string question, bool answer)
    {
        fields.Answer(line, question, answer ? "true" : "false");
        return $"/lines/{line}/commodityCode";
    }
}
