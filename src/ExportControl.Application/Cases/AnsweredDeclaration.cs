using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExportControl.Application.Declarations;
using ExportControl.Contracts.Cases.Requests;
using ExportControl.Contracts.Errors;

namespace ExportControl.Application.Cases;

/// <summary>A declaration as it was sent, with answers to questions added to its lines.</summary>
internal static class AnsweredDeclaration
{
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The new text, and an error for each line that the declaration does not have.</summary>
    public static (ReadOnlyMemory<byte> Text, ValidationErrors Errors) Merge(ReadOnlyMemory<byte> received, IReadOnlyList<CaseLineAnswersRequest?> answers)
    {
        var errors = new ValidationErrors();
        var declaration = JsonNode.Parse(DeclarationJson.WithoutMark(received).Span)!.AsObject();
        var lines = declaration["lines"]!.AsArray().ToDictionary(l => (int)l!["number"]!, l => l!.AsObject());
        for (var i = 0; i < answers.Count; i++)
        {
            var number = answers[i]!.Number!.Value;
            if (!lines.TryGetValue(number, out var line))
            {
                errors.Add($"/lines/{i}/number", "case.line", ("value", $"{number}"));
                continue;
            }

            Merge(line, answers[i]!);
        }

        return (Encoding.UTF8.GetBytes(declaration.ToJsonString(Unescaped)), errors);
    }

    // An answer to a question that was answered before replaces the earlier one.
    private static void Merge(JsonObject line, CaseLineAnswersRequest answers)
    {
        var all = new JsonArray();
        foreach (var earlier in (line["answers"] as JsonArray ?? []).Where(e => answers.Answers!.All(a => a?.Question != (string?)e!["question"])).ToList())
        {
            all.Add(earlier!.DeepClone());
        }

        foreach (var answer in answers.Answers!)
        {
            all.Add(answer is null ? null : new JsonObject { ["question"] = answer.Question, ["answer"] = answer.Answer });
        }

        line["answers"] = all;
    }
}
