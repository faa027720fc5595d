namespace ExportControl.Screening.Terms;

/// <summary>Languages whose endings a stem may take.</summary>
[Flags]
internal enum LanguageSet
{
    None = 0,
    En = 1,
    Ru = 2,
    Kk = 4,
    Translit = 8,
    Uk = 16,
}
