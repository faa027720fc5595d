using ExportControl.Contracts.Reference;

namespace ExportControl.Api.ReferenceData;

/// <summary>Labels of reference data.</summary>
internal static class LabelMapping
{
    public static LabelDocument ToLabel(this IReadOnlyDictionary<string, string> names) => new(names["en"], names.GetValueOrDefault("ru"), names.GetValueOrDefault("kk"));
}
