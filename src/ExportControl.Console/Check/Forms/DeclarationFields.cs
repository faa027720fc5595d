using System.Globalization;
using System.Text.Json;
using ExportControl.Application.Declarations;
using Microsoft.AspNetCore.Http;

namespace ExportControl.Console.Check.Forms;

/// <summary>
/// A declaration as the fields of a form: texts by JSON pointer, which is the name of the field and the path of its errors. Each member of a stored declaration is a
/// field too, so that a correction loses nothing.
/// </summary>
public sealed class DeclarationFields
{
    /// <summary>Most lines that a form has; longer declarations are imported.</summary>
    public const int MaxLines = 200;

    private const string Lines = "/lines";
    private const string Documents = "/documents";
    private const string Manufacturer = "/lines/*/manufacturer";

    private static readonly string[] Arrays = [Lines, Documents];

    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);

    /// <summary>Each field with its text.</summary>
    public IEnumerable<KeyValuePair<string, string>> All => texts;

    /// <summary>The text of a field; empty where it has none.</summary>
    public string this[string path]
    {
        get => texts.GetValueOrDefault(path) ?? "";
        set
        {
            if (DeclarationMembers.KindOf(path) is not null)
            {
                texts[path] = value;
            }
        }
    }

    /// <summary>A new declaration with one empty line.</summary>
    public static DeclarationFields New()
    {
        var fields = new DeclarationFields();
        fields.AddLine();
        return fields;
    }

    /// <summary>The same fields with an empty line, where a form has none.</summary>
    public static DeclarationFields WithLine(DeclarationFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        fields.AddLine();
        return fields;
    }

    /// <summary>The fields that were sent. Lines and papers are numbered without gaps.</summary>
    public static DeclarationFields Of(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var fields = new DeclarationFields();
        foreach (var (name, values) in form.Where(f => f.Key.StartsWith('/')))
        {
            fields[name] = values.ToString();
        }

        foreach (var array in Arrays)
        {
            fields.Renumber(array);
        }

        return fields;
    }

    /// <summary>The fields of a declaration as it was stored.</summary>
    public static DeclarationFields Of(ReadOnlyMemory<byte> received)
    {
        using var document = JsonDocument.Parse(DeclarationJson.WithoutMark(received));
        var fields = new DeclarationFields();
        fields.Add(document.RootElement, "");
        return fields;
    }

    /// <summary>The number of lines.</summary>
    public int LineCount => CountOf(Lines);

    /// <summary>The number of papers.</summary>
    public int DocumentCount => CountOf(Documents);

    /// <summary>The numbers of the answers of a line.</summary>
    public IEnumerable<int> AnswersOf(int line) => IndexesOf($"{Lines}/{line}/answers");

    /// <summary>Adds a line with the next number; its index, or null where the form has the most lines.</summary>
    public int? AddLine()
    {
        var index = LineCount;
        if (index >= MaxLines)
        {
            return null;
        }

        var last = Enumerable.Range(0, index).Select(i => int.TryParse(this[$"{Lines}/{i}/number"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty().Max();
        this[$"{Lines}/{index}/number"] = (last + 1).ToString(CultureInfo.InvariantCulture);
        return index;
    }

    /// <summary>Adds an empty paper; its index.</summary>
    public int AddDocument(string type, string line)
    {
        var index = DocumentCount;
        var path = $"{Documents}/{index}";
        this[$"{path}/type"] = type;
        this[$"{path}/number"] = "";
        this[$"{path}/lines"] = line;
        return index;
    }

    /// <summary>Removes a line.</summary>
    public void RemoveLine(int index) => Remove(Lines, index);

    /// <summary>Removes a paper.</summary>
    public void RemoveDocument(int index) => Remove(Documents, index);

    /// <summary>Removes the last lines and papers in which nothing is entered; one line remains.</summary>
    public void TrimEmptyItems()
    {
        for (var i = LineCount - 1; i > 0 && IsEmptyLine(i); i--)
        {
            RemoveLine(i);
        }

        for (var i = DocumentCount - 1; i >= 0 && IsEmpty($"{Documents}/{i}/", "lines"); i--)
        {
            RemoveDocument(i);
        }
    }

    /// <summary>Whether nothing is entered in a line.</summary>
    public bool IsEmptyLine(int index) => IsEmpty($"{Lines}/{index}/", "number");

    /// <summary>The index of the line with a number; null where there is none.</summary>
    public int? IndexOfLine(int number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return Enumerable.Range(0, LineCount).Where(i => this[$"{Lines}/{i}/number"] == text).Select(i => (int?)i).FirstOrDefault();
    }

    /// <summary>States an answer to a question of a line.</summary>
    public void Answer(int line, string question, string answer)
    {
        var path = $"{Lines}/{line}/answers";
        var known = AnswersOf(line).Where(i => this[$"{path}/{i}/question"] == question).Select(i => (int?)i).FirstOrDefault();
        var at = known ?? AnswersOf(line).Select(i => i + 1).DefaultIfEmpty().Max();
        this[$"{path}/{at}/question"] = question;
        this[$"{path}/{at}/answer"] = answer;
    }

    private bool IsEmpty(string prefix, params string[] unread) => texts.All(t => !t.Key.StartsWith(prefix, StringComparison.Ordinal) || string.IsNullOrWhiteSpace(t.Value) || unread.Contains(t.Key[prefix.Length..]));

    private int CountOf(string array) => IndexesOf(array).Select(i => i + 1).DefaultIfEmpty().Max();

    private IEnumerable<int> IndexesOf(string array) => texts.Keys.Where(k => k.StartsWith(array + "/", StringComparison.Ordinal))
        .Select(k => k[(array.Length + 1)..].Split('/')[0]).Where(DeclarationMembers.IsIndex).Distinct(StringComparer.Ordinal).Select(i => int.Parse(i, CultureInfo.InvariantCulture)).Order();

    private void Remove(string array, int index)
    {
        foreach (var key in texts.Keys.Where(k => k.StartsWith($"{array}/{index}/", StringComparison.Ordinal)).ToList())
        {
            texts.Remove(key);
        }

        Renumber(array);
    }

    private void Renumber(string array)
    {
        foreach (var (from, to) in IndexesOf(array).ToList().Select((from, to) => (from, to)).Where(m => m.from != m.to))
        {
            foreach (var key in texts.Keys.Where(k => k.StartsWith($"{array}/{from}/", StringComparison.Ordinal)).ToList())
            {
                texts.Remove(key, out var text);
                texts[$"{array}/{to}{key[$"{array}/{from}".Length..]}"] = text!;
            }
        }
    }

    private void Add(JsonElement element, string pointer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    Add(member.Value, $"{pointer}/{member.Name}");
                }

                break;
            case JsonValueKind.Array when DeclarationMembers.KindOf(pointer) is MemberKind.Texts or MemberKind.Wholes:
                this[pointer] = string.Join("; ", element.EnumerateArray().Select(e => e.ToString()));
                break;
            case JsonValueKind.Array:
                foreach (var (index, item) in element.EnumerateArray().Index())
                {
                    Add(item, $"{pointer}/{index}");
                }

                break;
            case JsonValueKind.Null:
                break;
            case JsonValueKind.True or JsonValueKind.False:
                this[pointer] = element.GetBoolean() ? "true" : "false";
                break;
            case JsonValueKind.Number when element.TryGetDecimal(out var number):
                this[pointer] = number.ToString(CultureInfo.InvariantCulture);
                break;
            default:
                this[DeclarationMembers.General(pointer) == Manufacturer ? $"{pointer}/name" : pointer] = element.ToString();
                break;
        }
    }
}
