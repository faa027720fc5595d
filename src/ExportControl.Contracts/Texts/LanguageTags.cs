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
}
