using ExportControl.Screening.Terms.Tokens;

namespace ExportControl.Screening.Terms.Cost;

/// <summary>Classes of letters that may be read as each other, directly or over others. Words of one class by class may be the same word of a text.</summary>
internal sealed class LetterClasses
{
    private readonly Dictionary<char, char> parents = [];

    public LetterClasses(LetterMaps letters)
    {
        foreach (var (letter, readAs) in letters.Pairs)
        {
            parents[Find(letter)] = Find(readAs);
        }
    }

    /// <summary>The word with one letter for each class.</summary>
    public string Of(string word) => string.Create(word.Length, (word, this), static (into, state) =>
    {
        for (var i = 0; i < into.Length; i++)
        {
            into[i] = state.Item2.Find(state.word[i]);
        }
    });

    private char Find(char letter)
    {
        while (parents.TryGetValue(letter, out var parent) && parent != letter)
        {
            letter = parent;
        }

        return letter;
    }
}
