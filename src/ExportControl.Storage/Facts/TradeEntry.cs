using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Storage.Search;

namespace ExportControl.Storage.Facts;

/// <summary>Trade of a declaration in one goods group from one origin, US dollars rounded to cents for each line.</summary>
internal sealed record TradeEntry(string GoodsGroup, string Origin, decimal Usd)
{
    /// <summary>One entry for each group and origin of the lines; null where a currency has no rate on the effective date.</summary>
    public static IReadOnlyList<TradeEntry>? Of(Declaration declaration, RuleSet rules)
    {
        var groups = GoodsGroupIndex.Of(rules);
        Dictionary<(string Group, string Origin), decimal>? entries = null;
        foreach (var line in declaration.Lines)
        {
            foreach (var group in groups.NamesFor(line.Code.Digits))
            {
                if (rules.Vocabulary.UsdPerUnit(line.Value.Currency, declaration.Date) is not { } rate)
                {
                    return null;
                }

                entries ??= [];
                var key = (group, line.Origin.Alpha2);
                entries[key] = entries.GetValueOrDefault(key) + Math.Round(line.Value.Amount * rate, 2);
            }
        }

        return entries is null ? [] : [.. entries.Select(e => new TradeEntry(e.Key.Group, e.Key.Origin, e.Value))];
    }

    /// <summary>Key of a party: the tax id, or country and name where there is no tax id; lower case.</summary>
    public static string KeyOf(Party party) => PartyText.Fold(party.TaxId is { Length: > 0 } id ? id : $"{party.Country}:{party.Name}");
}
