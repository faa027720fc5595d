namespace ExportControl.Screening.RuleSets.ReferenceData;

/// <summary>A unit of quantity. Quantities are comparable if their units have the same dimension and base unit.</summary>
/// <param name="Code">UN/ECE Rec 20 code ("KGM").</param>
/// <param name="Okei">Code of the EAEU classifier of units ("166").</param>
/// <param name="Symbol">Symbol in the EAEU tariff ("кг").</param>
/// <param name="Name">Name by language.</param>
/// <param name="Dimension">What is measured: count, mass, volume, content mass …</param>
/// <param name="Factor">Base units in one unit.</param>
/// <param name="BaseUnit">Base unit of the dimension ("kg"; "kg U" is another one).</param>
public sealed record Unit(string Code, string Okei, string Symbol, IReadOnlyDictionary<string, string> Name, string Dimension, decimal Factor, string BaseUnit);
