namespace ExportControl.Contracts.Texts;

/// <summary>BCP 47 tags of the languages.</summary>
public static class LanguageTags
{
    /// <summary>"en", "ru" or "kk".</summary>
    public static string Tag(this Language language) => language switch
    {
        Language.Ru => "ru",
        Language.Kk => "kk",
        _ => "en",
    };

    /// <summary>The language of a primary subtag in any case; null for another language. "kz", the code of the country, is often sent for Kazakh and means it.</summary>
    public static Language? Parse(string subtag)
    {
        ArgumentNullException.ThrowIfNull(subtag);
        return subtag.ToUpperInvariant() switch
        {
            "EN" => Language.En,
            "RU" => Language.Ru,
            "KK" or "KZ" => Language.Kk,
            _ => null,
        };
    }
}
