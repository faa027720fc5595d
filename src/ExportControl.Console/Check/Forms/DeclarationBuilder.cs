using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExportControl.Application.Declarations;
using ExportControl.Console.Components;
using ExportControl.Contracts.Declarations;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;

namespace ExportControl.Console.Check.Forms;

/// <summary>Builds the declaration of a form: the same document, and the same bytes, that a sender would post.</summary>
internal static class DeclarationBuilder
{
    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly char[] Separators = [';', ',', '\n', '\r'];

    /// <summary>The declaration. A number that cannot be read is an error of its field, like those that the validator finds.</summary>
    /// <param name="fields">The form.</param>
    /// <param name="language">The language of the reader, which decides what a comma in a number is.</param>
    public static ParsedDocument<DeclarationDocument> Build(DeclarationFields fields, Language language)
    {
        var errors = new ValidationErrors();
        var members = new List<Member>();
        foreach (var (pointer, text) in fields.All.Where(f => !string.IsNullOrWhiteSpace(f.Value)))
        {
            if (ValueOf(pointer, text.Trim(), language, errors) is { } value)
            {
                members.Add(new(pointer.Split('/')[1..], value));
            }
        }

        // The parties and the goods are required: their missing members are errors of the fields.
        var declaration = new JsonObject { ["exporter"] = new JsonObject(), ["consignee"] = new JsonObject() };
        foreach (var part in members.GroupBy(m => m.Steps[0]).Where(p => p.Key is not ("lines" or "documents")))
        {
            declaration[part.Key] = Assemble([.. part], 1);
        }

        if (fields.DocumentCount > 0)
        {
            declaration["documents"] = Items(members, "documents", fields.DocumentCount);
        }

        declaration["lines"] = Items(members, "lines", fields.LineCount);
        foreach (var line in declaration["lines"]!.AsArray())
        {
            RemoveOpenAnswers(line!.AsObject());
        }

        var received = Encoding.UTF8.GetBytes(declaration.ToJsonString(Written));
        var document = DeclarationJson.ReadDeclaration(received);
        return errors.Any ? ParsedDocumentFactory.Partial(document, received, errors) : ParsedDocumentFactory.Complete(document, received);
    }

    private static JsonNode? ValueOf(string pointer, string text, Language language, ValidationErrors errors)
    {
        switch (DeclarationMembers.KindOf(pointer))
        {
            case MemberKind.Text:
                return JsonValue.Create(text);
            case MemberKind.Truth:
                return text is "true" or "false" ? JsonValue.Create(text == "true") : null;
            case MemberKind.Whole:
                return Number(pointer, text, Whole(text), "json.integer", errors);
            case MemberKind.Amount:
                var read = NumberText.Read(text, language != Language.En);
                return Number<decimal>(pointer, text, read is null ? null : decimal.Parse(read, CultureInfo.InvariantCulture), "json.number", errors);
            case MemberKind.Texts:
                return new JsonArray([.. Split(text).Select(t => (JsonNode)JsonValue.Create(t))]);
            case MemberKind.Wholes:
                return new JsonArray([.. Split(text).Select(t => Number(pointer, t, Whole(t), "json.integer", errors)).OfType<JsonNode>()]);
            default:
                return null;
        }
    }

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static JsonValue? Number<T>(string pointer, string text, T? number, string key, ValidationErrors errors)
        where T : struct
    {
        if (number is null)
        {
            errors.Add(pointer, key, ("value", SafeText.Of(text)));
        }

        return number is { } read ? JsonValue.Create(read) : null;
    }

    private static string[] Split(string text) => text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static JsonArray Items(List<Member> members, string array, int count)
    {
        var byIndex = members.Where(m => m.Steps[0] == array).ToLookup(m => m.Steps[1], StringComparer.Ordinal);
        return new JsonArray([.. Enumerable.Range(0, count).Select(i => byIndex[i.ToString(CultureInfo.InvariantCulture)].ToList() is { Count: > 0 } item ? Assemble(item, 2) : new JsonObject())]);
    }

    private static JsonNode Assemble(IReadOnlyList<Member> members, int depth)
    {
        if (members.FirstOrDefault(m => m.Steps.Length == depth) is { } whole)
        {
            return whole.Value;
        }

        var groups = members.GroupBy(m => m.Steps[depth]).ToList();
        return groups.TrueForAll(g => DeclarationMembers.IsIndex(g.Key))
            ? new JsonArray([.. groups.OrderBy(g => int.Parse(g.Key, CultureInfo.InvariantCulture)).Select(g => Assemble([.. g], depth + 1))])
            : new JsonObject(groups.Select(g => KeyValuePair.Create(g.Key, (JsonNode?)Assemble([.. g], depth + 1))));
    }

    // A question without an answer is not answered.
    private static void RemoveOpenAnswers(JsonObject line)
    {
        if (line["answers"] is JsonArray answers)
        {
            foreach (var open in answers.Where(a => a?["answer"] is null).ToList())
            {
                answers.Remove(open);
            }

            if (answers.Count == 0)
            {
                line.Remove("answers");
            }
        }
    }

    private sealed record Member(string[] Steps, JsonNode Value);
}
