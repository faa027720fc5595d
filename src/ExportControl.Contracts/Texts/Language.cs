namespace ExportControl.Contracts.Texts;

/// <summary>The languages in which every text exists.</summary>
public enum Language
{
    En,
    Ru,
    Kk,
}
