using ExportControl.Screening.Terms;

namespace ExportControl.Screening.Conditions.Texts;

/// <summary>A kind of subject that a test of texts looks for.</summary>
/// <param name="Name">Value of the member <c>kind</c>.</param>
/// <param name="Kind">Kind of the subjects.</param>
/// <param name="Fact">Name of the fact with the ids of the subjects named.</param>
/// <param name="HighWeightOnly">Whether only subjects whose mention alone is a sign count.</param>
internal sealed record NamedKind(string Name, SubjectKind Kind, string Fact, bool HighWeightOnly = false)
{
    public static IReadOnlyDictionary<string, NamedKind> ByName { get; } = new NamedKind[]
    {
        new("weapon-system", SubjectKind.System, "namedWeapon"),
        new("weapon-component", SubjectKind.Component, "namedWeapon"),
        new("listed-goods", SubjectKind.ListedGoods, "listedGoods"),
        new("everyday-goods", SubjectKind.EverydayGoods, "everydayGoods"),
        new("military-body", SubjectKind.MilitaryBody, "militaryBody"),
        new("military-body-high", SubjectKind.MilitaryBody, "militaryBody", HighWeightOnly: true),
        new("region", SubjectKind.Region, "region"),
    }.ToDictionary(k => k.Name, StringComparer.Ordinal);
}
