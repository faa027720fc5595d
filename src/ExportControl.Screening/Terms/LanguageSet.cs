namespace ExportControl.Screening.Terms;

/// <summary>The languages whose endings a dictionary word may take.</summary>
[Flags]
internal enum LanguageSet
{
    None = 0,
    En = 1,
    Ru = 2,
    Kk = 4,
    Translit = 8,
}
