using System.Text.Json;
using ExportControl.Screening.Values;

namespace ExportControl.Screening.RuleSets.Loading;

/// <summary>
/// A JSON value of a package with its path, so that a problem can name file and member. A getter that finds another type than it expects adds a
/// problem and returns a default. <see cref="RefuseUnreadMembers"/> refuses all members that no getter has read.
/// </summary>
internal sealed class StrictJson
{
    private readonly JsonElement element;
    private readonly List<string> problems;
    private readonly HashSet<string> readMembers = new(StringComparer.Ordinal);

    private StrictJson(JsonElement element, string path, List<string> problems) => (this.element, Path, this.problems) = (element, path, problems);

    /// <summary>File and member ("regimes/kz/KZ-SNT.json/cases/0").</summary>
    public string Path { get; }

    public JsonElement Element => element;

    /// <summary>Parses a file. Returns null, and adds a problem, if the file is missing or is not JSON; duplicate members are refused.</summary>
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
            problems.Add($"{file}:{e.LineNumber + 1}: the file is not valid JSON: {e.Message}");
            return null;
        }
    }

    /// <summary>True if the member is present and not null.</summary>
    public bool Has(string member) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>The member; null if it is absent or null.</summary>
    public StrictJson? GetMember(string member)
    {
        readMembers.Add(member);
        return Has(member) ? new StrictJson(element.GetProperty(member), $"{Path}/{member}", problems) : null;
    }

    /// <summary>A string that is not empty. An absent member gives <paramref name="defaultValue"/>, or a problem if that is null.</summary>
    public string GetString(string member, string? defaultValue = null)
    {
        readMembers.Add(member);
        if (!Has(member) && defaultValue is not null)
        {
            return defaultValue;
        }

        if (Has(member) && element.GetProperty(member) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text)
        {
            return text;
        }

        RefuseValue(member, "a string that is not empty");
        return "";
    }

    /// <summary>A string that is not empty; null if the member is absent.</summary>
    public string? GetOptionalString(string member)
    {
        readMembers.Add(member);
        return Has(member) ? GetString(member) : null;
    }

    /// <summary>true or false; false if the member is absent.</summary>
    public bool GetBoolean(string member)
    {
        readMembers.Add(member);
        if (!Has(member))
        {
            return false;
        }

        var kind = element.GetProperty(member).ValueKind;
        if (kind is not (JsonValueKind.True or JsonValueKind.False))
        {
            RefuseValue(member, "true or false");
        }

        return kind == JsonValueKind.True;
    }

    /// <summary>A number in the range of decimal.</summary>
    public decimal GetDecimal(string member)
    {
        readMembers.Add(member);
        if (Has(member) && element.GetProperty(member) is { ValueKind: JsonValueKind.Number } value && value.TryGetDecimal(out var number))
        {
            return number;
        }

        RefuseValue(member, "a number");
        return 0;
    }

    /// <summary>A whole number from 1; null if the member is absent.</summary>
    public int? GetPositiveInteger(string member)
    {
        readMembers.Add(member);
        if (!Has(member))
        {
            return null;
        }

        if (element.GetProperty(member) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) && number > 0)
        {
            return number;
        }

        RefuseValue(member, "a whole number of 1 or more");
        return null;
    }

    /// <summary>A date, yyyy-MM-dd; null if the member is absent.</summary>
    public DateOnly? GetDate(string member)
    {
        if (GetOptionalString(member) is not { } text)
        {
            return null;
        }

        if (IsoDate.TryParse(text, out var date))
        {
            return date;
        }

        Refuse(member, $"'{text}' is not a date; expected yyyy-MM-dd");
        return null;
    }

    /// <summary>The value that the vocabulary has for the string of the member. The key "" in the vocabulary is the default of an absent member.</summary>
    public T GetChoice<T>(string member, IReadOnlyDictionary<string, T> vocabulary)
    {
        var word = GetString(member, vocabulary.ContainsKey("") ? "" : null);
        if (vocabulary.TryGetValue(word, out var value))
        {
            return value;
        }

        Refuse(member, $"'{word}' is not valid; expected one of {string.Join(", ", vocabulary.Keys.Where(k => k.Length > 0))}");
        return vocabulary.Values.First();
    }

    /// <summary>A text for each language, or one text for all of them.</summary>
    public IReadOnlyDictionary<string, string> GetTextByLanguage(string member)
    {
        if (Has(member) && element.GetProperty(member).ValueKind == JsonValueKind.Object)
        {
            return GetLocalizedText(member);
        }

        var text = GetString(member);
        return RuleSetReader.Languages.ToDictionary(l => l, _ => text, StringComparer.Ordinal);
    }

    /// <summary>An array of strings; empty if the member is absent.</summary>
    public IReadOnlyList<string> GetStrings(string member)
    {
        readMembers.Add(member);
        if (!Has(member))
        {
            return [];
        }

        var value = element.GetProperty(member);
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String))
        {
            return [.. value.EnumerateArray().Select(v => v.GetString()!)];
        }

        RefuseValue(member, "an array of strings");
        return [];
    }

    /// <summary>The items of the array in the member; empty if the member is absent.</summary>
    public IEnumerable<StrictJson> Items(string member) => GetMember(member)?.Items() ?? [];

    /// <summary>The items of this array.</summary>
    public IEnumerable<StrictJson> Items()
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            problems.Add($"{Path}: {Excerpt(element)} is not valid; expected an array.");
            yield break;
        }

        var i = 0;
        foreach (var item in element.EnumerateArray())
        {
            yield return new StrictJson(item, $"{Path}/{i++}", problems);
        }
    }

    /// <summary>The members of this object; all count as read.</summary>
    public IEnumerable<(string Name, StrictJson Value)> Members()
    {
        if (!RequireObject())
        {
            yield break;
        }

        foreach (var property in element.EnumerateObject())
        {
            readMembers.Add(property.Name);
            yield return (property.Name, new StrictJson(property.Value, $"{Path}/{property.Name}", problems));
        }
    }

    /// <summary>A text in every language of <see cref="RuleSetReader.Languages"/>.</summary>
    public IReadOnlyDictionary<string, string> GetLocalizedText(string member)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var value = GetMember(member);
        foreach (var language in RuleSetReader.Languages)
        {
            texts[language] = value?.GetString(language) ?? "";
        }

        if (value is null)
        {
            Refuse(member, $"the member is missing; expected an object with a text in each of {string.Join(", ", RuleSetReader.Languages)}");
        }

        value?.RefuseUnreadMembers();
        return texts;
    }

    /// <summary>Adds a problem for every member that no getter has read, so that a misspelt name is not ignored.</summary>
    public void RefuseUnreadMembers()
    {
        if (RequireObject())
        {
            foreach (var property in element.EnumerateObject().Where(p => !readMembers.Contains(p.Name)))
            {
                Refuse(property.Name, $"the member is unknown; expected one of {string.Join(", ", readMembers.Order(StringComparer.Ordinal))}");
            }
        }
    }

    /// <summary>Adds a problem of a member: "path/member: problem.".</summary>
    public void Refuse(string member, string problem) => problems.Add($"{Path}/{member}: {problem}.");

    /// <summary>Adds a problem of this value: "path: problem.".</summary>
    public void Refuse(string problem) => problems.Add($"{Path}: {problem}.");

    /// <summary>The string; null for any other type.</summary>
    public string? AsString() => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    private bool RequireObject()
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add($"{Path}: {Excerpt(element)} is not valid; expected an object.");
        }

        return element.ValueKind == JsonValueKind.Object;
    }

    private void RefuseValue(string member, string expected) => Refuse(
        member, Has(member) ? $"{Excerpt(element.GetProperty(member))} is not valid; expected {expected}" : $"the member is missing; expected {expected}");

    /// <summary>The JSON text of a value, in one line and cut after 40 characters.</summary>
    private static string Excerpt(JsonElement value)
    {
        const int MaxLength = 40;
        var text = value.GetRawText().ReplaceLineEndings(" ");
        return text.Length <= MaxLength ? text : $"{text[..MaxLength]}…";
    }
}
