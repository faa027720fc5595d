using ExportControl.Contracts.Texts;
using ExportControl.Screening.ControlLists;

namespace ExportControl.Console.Goods;

/// <summary>The description of a code. The nomenclature has none in Kazakh: Kazakh readers see the Russian one.</summary>
internal static class CodeTitle
{
    /// <summary>The description in the language, otherwise in the other one.</summary>
    public static string Of(NomenclatureCode code, Language language) => Of(code.DescriptionEn, code.DescriptionRu, language);

    /// <inheritdoc cref="Of(NomenclatureCode, Language)"/>
    public static string Of(string english, string russian, Language language) => language == Language.En
        ? (english.Length > 0 ? english : russian)
        : (russian.Length > 0 ? russian : english);
}
