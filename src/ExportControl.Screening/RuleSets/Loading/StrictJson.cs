using System.Text.Json;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.RuleSets.Loading;

/// <summary>A JSON value of the package that knows where it stands, so that a refusal can say so. Members never asked for are refused.</summary>
internal sealed class StrictJson
{
    private readonly JsonElement element;
    private readonly List<string> problems;
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    private StrictJson(JsonElement element, string place, List<string> problems) => (this.element, Path, this.problems) = (element, place, problems);

    public string Path { get; }

    public JsonElement Element => element;

    public static StrictJson? Parse(string file, string? text, List<string> problems)
    {
        if (text is null)
        {
            problems.Add($"{file}: the file is missing.");
            return null;
        }

        try
        {
            return new StrictJson(JsonElement.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false }), file, problems);
        }
        catch (JsonException e)
        {
            problems.Add($"{file}:{e.LineNumber + 1}: not JSON: {e.Message}");
            return null;
        }
    }

    public bool Has(string member) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null;

    public StrictJson? GetMember(string member)
    {
        read.Add(member);
        return Has(member) ? new StrictJson(element.GetProperty(member), $"{Path}/{member}", problems) : null;
    }

    public string GetString(string member, string? otherwise = null)
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

    public string? GetOptionalString(string member)
    {
        read.Add(member);
        return Has(member) ? GetString(member) : null;
    }

    public bool GetBoolean(string member)
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

    public decimal GetDecimal(string member)
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
    public int? GetPositiveInteger(string member)
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

    public DateOnly? GetDate(string member)
    {
        if (GetOptionalString(member) is not { } text)
        {
            return null;
        }

        if (IsoDate.TryParse(text, out var day))
        {
            return day;
        }

        Refuse(member, $"'{text}' is not a date (yyyy-MM-dd)");
        return null;
    }

    /// <summary>The word's meaning in a closed vocabulary.</summary>
    public T GetChoice<T>(string member, IReadOnlyDictionary<string, T> words)
    {
        var word = GetString(member, words.ContainsKey("") ? "" : null);
        if (words.TryGetValue(word, out var meaning))
        {
            return meaning;
        }

        Refuse(member, $"'{word}' is none of {string.Join(", ", words.Keys.Where(k => k.Length > 0))}");
        return words.Values.First();
    }

    public IReadOnlyList<string> GetStrings(string member)
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

    public IEnumerable<StrictJson> Items(string member) => GetMember(member)?.Items() ?? [];

    public IEnumerable<StrictJson> Items()
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            problems.Add($"{Path}: an array is expected.");
            yield break;
        }

        var i = 0;
        foreach (var item in element.EnumerateArray())
        {
            yield return new StrictJson(item, $"{Path}/{i++}", problems);
        }
    }

    /// <summary>The members as name and place; marks all as read.</summary>
    public IEnumerable<(string Name, StrictJson Value)> Members()
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add($"{Path}: an object is expected.");
            yield break;
        }

        foreach (var property in element.EnumerateObject())
        {
            read.Add(property.Name);
            yield return (property.Name, new StrictJson(property.Value, $"{Path}/{property.Name}", problems));
        }
    }

    /// <summary>A text by language; every language of the rule set is due.</summary>
    public IReadOnlyDictionary<string, string> GetLocalizedText(string member)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var place = GetMember(member);
        foreach (var language in RuleSetReader.Languages)
        {
            texts[language] = place?.GetString(language) ?? "";
        }

        if (place is null)
        {
            Refuse(member, $"texts in {string.Join(", ", RuleSetReader.Languages)} are expected");
        }

        place?.RefuseUnreadMembers();
        return texts;
    }

    /// <summary>Refuses members that nobody asked for: a misspelt one is never silently ignored.</summary>
    public void RefuseUnreadMembers()
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add($"{Path}: an object is expected.");
            return;
        }

        foreach (var property in element.EnumerateObject().Where(p => !read.Contains(p.Name)))
        {
            Refuse(property.Name, "no such member is known");
        }
    }

    public void Refuse(string member, string why) => problems.Add($"{Path}/{member}: {why}.");

    public string? AsString() => element.ValueKind == JsonValueKind.String ? element.GetString() : null;
}
