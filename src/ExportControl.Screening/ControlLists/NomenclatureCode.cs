namespace ExportControl.Screening.ControlLists;

/// <summary>A code of the nomenclature.</summary>
/// <param name="Code">2, 4, 6 (HS 2022) or 10 digits (EAEU).</param>
/// <param name="DescriptionEn">English text; for a ten-digit code that of its HS subheading.</param>
/// <param name="DescriptionRu">Russian text of the code or of its nearest heading that has one.</param>
/// <param name="SupplementaryUnit">UNECE code of the tariff's supplementary unit; null when it asks none.</param>
public sealed record NomenclatureCode(string Code, string DescriptionEn, string DescriptionRu, string? SupplementaryUnit);
