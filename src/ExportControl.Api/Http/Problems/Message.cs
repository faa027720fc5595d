using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using ExportControl.Api.Http.Json;

namespace ExportControl.Api.Http.Problems;

/// <summary>What is to be said, before it is known in which language: a key of Texts/*.json and the values of its placeholders.</summary>
internal sealed record Message(string Key, params (string Name, string Value)[] Values)
{
    private static readonly FrozenDictionary<Language, FrozenDictionary<string, string>> Texts =
        Enum.GetValues<Language>().ToFrozenDictionary(l => l, Read);

    public string In(Language language) => Fill(Texts[language][Key], name => Array.Find(Values, v => v.Name == name).Value);

    public static bool Knows(string key) => Texts[Language.En].ContainsKey(key);

    /// <summary>The text with each {name} replaced once; a name without a value stays as it is, and what a value contains is not looked into.</summary>
    public static string Fill(string text, Func<string, string?> value)
    {
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

    private static FrozenDictionary<string, string> Read(Language language)
    {
        using var file = typeof(Message).Assembly.GetManifestResourceStream($"Texts.{language.Tag()}.json")!;
        return JsonSerializer.Deserialize(file, ApiJson.Default.DictionaryStringString)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
