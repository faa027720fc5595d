using System.Collections.Frozen;
using System.Text.Json;
using ExportControl.Contracts.Texts;

namespace ExportControl.Console.Texts;

/// <summary>The texts of the console in one language.</summary>
public sealed class ConsoleTexts
{
    private static readonly FrozenDictionary<Language, ConsoleTexts> All = Enum.GetValues<Language>().ToFrozenDictionary(l => l, l => new ConsoleTexts(l));

    private readonly FrozenDictionary<string, string> texts;

    private ConsoleTexts(Language language)
    {
        using var file = typeof(ConsoleTexts).Assembly.GetManifestResourceStream($"Texts.{language.Tag()}.json")!;
        using var document = JsonDocument.Parse(file);
        texts = document.RootElement.EnumerateObject().ToFrozenDictionary(t => t.Name, t => t.Value.GetString()!, StringComparer.Ordinal);
    }

    /// <summary>The keys.</summary>
    public IEnumerable<string> Keys => texts.Keys;

    /// <summary>The text of a key.</summary>
    /// <exception cref="KeyNotFoundException">There is no such text.</exception>
    public string this[string key] => texts.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"The console has no text '{key}'.");

    /// <summary>The text of a key with the values of its placeholders.</summary>
    public string this[string key, params (string Name, string Value)[] values] => Message.Fill(this[key], name => Array.Find(values, v => v.Name == name).Value);

    /// <summary>The texts in a language.</summary>
    public static ConsoleTexts In(Language language) => All[language];

    /// <summary>Whether there is a text of that key.</summary>
    public bool Has(string key) => texts.ContainsKey(key);
}
