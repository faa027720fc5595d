using System.Globalization;
using ExportControl.Contracts.Cases.Requests;
using ExportControl.Contracts.Declarations.Lines;
using Microsoft.AspNetCore.Http;

namespace ExportControl.Console.Cases;

/// <summary>The fields of a form with answers to questions about the goods of lines.</summary>
internal static class LineAnswers
{
    private const string Prefix = "answer:";

    /// <summary>Name of the field for a question about a line.</summary>
    public static string NameOf(int line, string question) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{line}:{question}");

    /// <summary>The answers of a form by line; null where there are none.</summary>
    public static IReadOnlyList<CaseLineAnswersRequest?>? Read(IFormCollection fields)
    {
        List<CaseLineAnswersRequest?> lines =
        [
            .. from field in fields
               where field.Key.StartsWith(Prefix, StringComparison.Ordinal) && bool.TryParse(field.Value.ToString(), out _)
               let parts = field.Key[Prefix.Length..].Split(':', 2)
               where parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out _)
               group new AnswerDocument { Question = parts[1], Answer = bool.Parse(field.Value.ToString()) } by int.Parse(parts[0], CultureInfo.InvariantCulture) into line
               select new CaseLineAnswersRequest { Number = line.Key, Answers = [.. line] },
        ];
        return lines.Count > 0 ? lines : null;
    }
}
