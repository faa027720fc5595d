using System.Collections.Frozen;

namespace ExportControl.Console.Check.Pasting;

/// <summary>Recognises the row with the names of the columns, in English, Russian or Kazakh.</summary>
internal static class PasteHeaders
{
    private const int LeastNames = 2;

    private static readonly (PasteColumn Column, string[] Names)[] Known =
    [
        (PasteColumn.Code,
        [
            "code", "hs code", "hs", "commodity code", "tariff code", "goods code", "код", "код товара", "код тн вэд", "код тнвэд", "код тн вэд еаэс", "тн вэд", "тнвэд", "тн вэд еаэс",
            "коды", "тауар коды", "тауардың коды", "сэқ тн", "сэқ тн коды", "еаэо сэқ тн", "еаэо сэқ тн коды",
        ]),
        (PasteColumn.Description,
        [
            "description", "goods", "name", "description of goods", "item", "описание", "описание товара", "наименование", "наименование товара", "товар",
            "сипаттама", "сипаттамасы", "атауы", "тауар", "тауар атауы", "тауардың атауы", "тауардың сипаттамасы",
        ]),
        (PasteColumn.Origin, ["origin", "country of origin", "origin country", "происхождение", "страна происхождения", "шыққан елі", "шыққан ел", "тауардың шыққан елі", "шығарылған елі", "шығу елі"]),
        (PasteColumn.ImportedFrom, ["imported from", "import from", "country of import", "ввезено из", "страна ввоза", "откуда ввезено", "импорт елі", "әкелінген ел", "әкелінген елі", "қайдан әкелінген"]),
        (PasteColumn.Quantity, ["quantity", "qty", "количество", "кол-во", "кол во", "саны", "мөлшері"]),
        (PasteColumn.Unit, ["unit", "uom", "units", "единица", "единица измерения", "ед", "ед изм", "ед измерения", "бірлік", "бірлігі", "өлшем бірлігі", "өлшем"]),
        (PasteColumn.Value, ["value", "price", "amount", "total", "invoice value", "стоимость", "цена", "сумма", "цена товара", "фактурная стоимость", "құны", "бағасы", "сомасы", "тауардың құны"]),
        (PasteColumn.NetMass, ["net mass", "net weight", "net kg", "net", "масса нетто", "вес нетто", "нетто", "нетто кг", "таза салмағы", "нетто салмағы", "таза масса"]),
    ];

    private static readonly FrozenDictionary<string, PasteColumn> ByName = Known.SelectMany(k => k.Names.Select(n => (Name: n, k.Column))).ToFrozenDictionary(n => n.Name, n => n.Column, StringComparer.Ordinal);

    /// <summary>The columns that the row names, null for one that is not read; null where the row is no header.</summary>
    public static IReadOnlyList<PasteColumn?>? Read(IReadOnlyList<string> row)
    {
        var columns = new List<PasteColumn?>();
        foreach (var cell in row)
        {
            var column = ByName.TryGetValue(Plain(cell), out var known) && !columns.Contains(known) ? known : (PasteColumn?)null;
            columns.Add(column);
        }

        return columns.Count(c => c is not null) >= LeastNames && columns.Contains(PasteColumn.Code) ? columns : null;
    }

    // "Ед. изм., шт" has more than a name: what follows a comma or a bracket is left out.
    private static string Plain(string cell) => string.Join(' ', cell.ToLowerInvariant().Replace('ё', 'е').Split(['(', ',', '['])[0].Split([' ', '.', ':', '\u00A0', '_', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
}
