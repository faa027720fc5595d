namespace ExportControl.Screening.ControlLists;

/// <summary>A commodity code of the nomenclature.</summary>
/// <param name="Code">2, 4, 6 (HS 2022) or 10 digits (EAEU).</param>
/// <param name="DescriptionEn">English description; a ten-digit code has that of its HS subheading.</param>
/// <param name="DescriptionRu">Russian description of the code or of its nearest heading that has one.</param>
/// <param name="SupplementaryUnit">UNECE code of the supplementary unit; null if the tariff has none.</param>
public sealed record NomenclatureCode(string Code, string DescriptionEn, string DescriptionRu, string? SupplementaryUnit);
