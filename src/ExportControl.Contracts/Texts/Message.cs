using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace ExportControl.Contracts.Texts;

/// <summary>A localizable message: a key of Texts/*.json and the values of its placeholders. The key is the stable error code.</summary>
public sealed record Message(string Key, params (string Name, string Value)[] Values)
{
    private static readonly FrozenDictionary<Language, FrozenDictionary<string, string>> Texts =
        Enum.GetValues<Language>().ToFrozenDictionary(l => l, Load);

    /// <summary>The text in the given language with all placeholders filled.</summary>
    public string In(Language language) => Fill(Texts[language][Key], name => Array.Find(Values, v => v.Name == name).Value);

    /// <summary>The keys of Texts/*.json.</summary>
    public static IEnumerable<string> Keys => Texts[Language.En].Keys;

    /// <summary>Whether Texts/*.json has the key.</summary>
    public static bool Exists(string key) => Texts[Language.En].ContainsKey(key);

    /// <summary>The text in the given language with its placeholders.</summary>
    public static string Pattern(string key, Language language) => Texts[language][key];

    /// <summary>Replaces each {name} once. A name without a value stays as it is; placeholders inside a value are not replaced.</summary>
    public static string Fill(string text, Func<string, string?> value)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(value);
        var filled = new StringBuilder(text.Length + 64);
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('{', at);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            if (close < 0)
            {
                filled.Append(text, at, text.Length - at);
                break;
            }

            filled.Append(text, at, open - at).Append(value(text[(open + 1)..close]) ?? text[open..(close + 1)]);
            at = close + 1;
        }

        return filled.ToString();
    }

    private static FrozenDictionary<string, string> Load(Language language)
    {
        using var file = typeof(Message).Assembly.GetManifestResourceStream($"Texts.{language.Tag()}.json")!;
        using var texts = JsonDocument.Parse(file);
        return texts.RootElement.EnumerateObject().ToFrozenDictionary(t => t.Name, t => t.Value.GetString()!, StringComparer.Ordinal);
    }
}
