using System.Globalization;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Contracts.Validation.Unicode;
using FluentValidation;

namespace ExportControl.Contracts.Declarations;

/// <summary>The links between documents and lines: documents[].lines has numbers of lines, lines[].documents has numbers of documents.</summary>
internal static class DocumentLinks
{
    /// <summary>Adds a failure for each number that the declaration does not have; at most as many as an answer lists.</summary>
    public static void Check(DeclarationDocument declaration, ValidationContext<DeclarationDocument> context)
    {
        foreach (var (path, message) in UnknownLines(declaration).Concat(UnknownDocuments(declaration)).Take(ValidationErrors.MaxErrors))
        {
            context.AddFailure(path, message);
        }
    }

    /// <summary>The numbers of the lines that each document is for, in rising order; null for a document without a link.</summary>
    public static IReadOnlyList<IReadOnlyList<int>?> LinesOf(DeclarationDocument declaration)
    {
        var lines = (declaration.Documents ?? []).Select(d => new SortedSet<int>((d?.Lines ?? []).OfType<int>())).ToArray();
        var byNumber = (declaration.Documents ?? []).Select((d, i) => (d?.Number, Index: i)).Where(d => d.Number is not null)
            .ToLookup(d => UnicodeText.Identifier(d.Number!), d => d.Index, StringComparer.Ordinal);
        foreach (var line in declaration.Lines ?? [])
        {
            foreach (var index in (line?.Documents ?? []).OfType<string>().Select(UnicodeText.Identifier).Distinct().SelectMany(number => byNumber[number]))
            {
                lines[index].Add(line!.Number!.Value);
            }
        }

        return [.. lines.Select(numbers => numbers.Count == 0 ? null : numbers.ToArray())];
    }

    private static IEnumerable<(string Path, Message Message)> UnknownLines(DeclarationDocument declaration)
    {
        if (declaration.Documents is not { } documents || declaration.Lines is not { } lines)
        {
            yield break;
        }

        var numbers = lines.Select(l => l?.Number).OfType<int>().ToHashSet();
        for (var i = 0; i < documents.Count; i++)
        {
            for (var j = 0; j < (documents[i]?.Lines?.Count ?? 0); j++)
            {
                var number = documents[i]!.Lines![j];
                if (number is null || !numbers.Contains(number.Value))
                {
                    yield return (
                        $"{nameof(declaration.Documents)}[{i}].{nameof(SupportingDocument.Lines)}[{j}]",
                        number is null ? new("json.null") : new("document.line", ("value", number.Value.ToString(CultureInfo.InvariantCulture))));
                }
            }
        }
    }

    private static IEnumerable<(string Path, Message Message)> UnknownDocuments(DeclarationDocument declaration)
    {
        var lines = declaration.Lines ?? [];
        HashSet<string>? numbers = null;
        for (var i = 0; i < lines.Count; i++)
        {
            for (var j = 0; j < (lines[i]?.Documents?.Count ?? 0); j++)
            {
                numbers ??= (declaration.Documents ?? []).Select(d => d?.Number).OfType<string>().Select(UnicodeText.Identifier).ToHashSet(StringComparer.Ordinal);
                var number = lines[i]!.Documents![j];
                if (number is null || !numbers.Contains(UnicodeText.Identifier(number)))
                {
                    yield return (
                        $"{nameof(declaration.Lines)}[{i}].{nameof(LineDocument.Documents)}[{j}]",
                        number is null ? new("json.null") : new("line.document", ("value", SafeText.Of(number))));
                }
            }
        }
    }
}
