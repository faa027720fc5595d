using System.Text.Json;
using ExportControl.Screening.ControlLists;

namespace ExportControl.Screening.RuleSets;

/// <summary>A JSON value of the package that knows where it stands, so that a refusal can say so. Members never asked for are refused.</summary>
internal sealed class JsonPlace
{
    private readonly JsonElement element;
    private readonly List<string> problems;
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    private JsonPlace(JsonElement element, string place, List<string> problems) => (this.element, Place, this.problems) = (element, place, problems);

    public string Place { get; }

    public JsonElement Element => element;

    public static JsonPlace? Parse(string file, string? text, List<string> problems)
    {
        if (text is null)
        {
            problems.Add($"{file}: the file is missing.");
            return null;
        }

        try
        {
            return new JsonPlace(JsonElement.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false }), file, problems);
        }
        catch (JsonException e)
        {
            problems.Add($"{file}:{e.LineNumber + 1}: not JSON: {e.Message}");
            return null;
        }
    }

    public bool Has(string member) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null;

    public JsonPlace? Member(string member)
    {
        read.Add(member);
        return Has(member) ? new JsonPlace(element.GetProperty(member), $"{Place}/{member}", problems) : null;
    }

    public string Text(string member, string? otherwise = null)
    {
        read.Add(member);
        if (!Has(member) && otherwise is not null)
        {
            return otherwise;
        }

        if (Has(member) && element.GetProperty(member) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text)
        {
            return text;
        }

        Refuse(member, "a text is expected");
        return "";
    }

    public string? TextOrNull(string member)
    {
        read.Add(member);
        return Has(member) ? Text(member) : null;
    }

    public bool Flag(string member)
    {
        read.Add(member);
        if (!Has(member))
        {
            return false;
        }

        var kind = element.GetProperty(member).ValueKind;
        if (kind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Refuse(member, "true or false is expected");
        }

        return kind == JsonValueKind.True;
    }

    public decimal Number(string member)
    {
        read.Add(member);
        if (Has(member) && element.GetProperty(member) is { ValueKind: JsonValueKind.Number } value && value.TryGetDecimal(out var number))
        {
            return number;
        }

        Refuse(member, "a number is expected");
        return 0;
    }

    /// <summary>A whole number of one or more; null where the member is not there.</summary>
    public int? Count(string member)
    {
        read.Add(member);
        if (!Has(member))
        {
            return null;
        }

        if (element.GetProperty(member) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var count) && count > 0)
        {
            return count;
        }

        Refuse(member, "a whole number of one or more is expected");
        return null;
    }

    public DateOnly? Day(string member)
    {
        if (TextOrNull(member) is not { } text)
        {
            return null;
        }

        if (ListReader.TryDay(text, out var day))
        {
            return day;
        }

        Refuse(member, $"'{text}' is not a date (yyyy-MM-dd)");
        return null;
    }

    /// <summary>The word's meaning in a closed vocabulary.</summary>
    public T Word<T>(string member, IReadOnlyDictionary<string, T> words)
    {
        var word = Text(member, words.ContainsKey("") ? "" : null);
        if (words.TryGetValue(word, out var meaning))
        {
            return meaning;
        }

        Refuse(member, $"'{word}' is none of {string.Join(", ", words.Keys.Where(k => k.Length > 0))}");
        return words.Values.First();
    }

    public IReadOnlyList<string> Texts(string member)
    {
        read.Add(member);
        if (!Has(member))
        {
            return [];
        }

        var value = element.GetProperty(member);
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String))
        {
            return [.. value.EnumerateArray().Select(v => v.GetString()!)];
        }

        Refuse(member, "an array of texts is expected");
        return [];
    }

    public IEnumerable<JsonPlace> Items(string member) => Member(member)?.Items() ?? [];

    public IEnumerable<JsonPlace> Items()
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            problems.Add($"{Place}: an array is expected.");
            yield break;
        }

        var i = 0;
        foreach (var item in element.EnumerateArray())
        {
            yield return new JsonPlace(item, $"{Place}/{i++}", problems);
        }
    }

    /// <summary>The members as name and place; marks all as read.</summary>
    public IEnumerable<(string Name, JsonPlace Value)> Members()
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add($"{Place}: an object is expected.");
            yield break;
        }

        foreach (var property in element.EnumerateObject())
        {
            read.Add(property.Name);
            yield return (property.Name, new JsonPlace(property.Value, $"{Place}/{property.Name}", problems));
        }
    }

    /// <summary>A text by language; every language of the rule set is due.</summary>
    public IReadOnlyDictionary<string, string> Languages(string member)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var place = Member(member);
        foreach (var language in RuleSetReader.Languages)
        {
            texts[language] = place?.Text(language) ?? "";
        }

        if (place is null)
        {
            Refuse(member, $"texts in {string.Join(", ", RuleSetReader.Languages)} are expected");
        }

        place?.NothingElse();
        return texts;
    }

    /// <summary>Refuses members that nobody asked for: a misspelt one is never silently ignored.</summary>
    public void NothingElse()
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add($"{Place}: an object is expected.");
            return;
        }

        foreach (var property in element.EnumerateObject().Where(p => !read.Contains(p.Name)))
        {
            Refuse(property.Name, "no such member is known");
        }
    }

    public void Refuse(string member, string why) => problems.Add($"{Place}/{member}: {why}.");

    public string? AsText() => element.ValueKind == JsonValueKind.String ? element.GetString() : null;
}
