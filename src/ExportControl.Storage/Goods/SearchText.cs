namespace ExportControl.Storage.Goods;

/// <summary>Normalizes texts for the search: words in lower case, separated by one space, independent of the locale of the database.</summary>
internal static class SearchText
{
    public static string Of(IEnumerable<string> texts) => string.Join(' ', texts.SelectMany(Words));

    public static IEnumerable<string> Words(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                yield return text[start..i].ToLowerInvariant().Replace('ё', 'е');
                start = -1;
            }
        }
    }
}
