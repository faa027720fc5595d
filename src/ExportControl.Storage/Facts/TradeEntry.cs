using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Storage.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Facts;

/// <summary>What a declaration adds to the trade figures.</summary>
internal sealed record TradeEntry(string GoodsGroup, string Origin, decimal Usd)
{
    /// <summary>One entry for each group and origin among the lines; null when a currency of the lines has no rate that day.</summary>
    public static IReadOnlyList<TradeEntry>? Of(Declaration declaration, RuleSet rules)
    {
        var watched = WatchedGoods.Of(rules);
        Dictionary<(string Group, string Origin), decimal>? entries = null;
        foreach (var line in declaration.Lines)
        {
            foreach (var group in watched.Holding(line.Code.Digits))
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

    /// <summary>Who trades: the tax id where there is one.</summary>
    public static string KeyOf(Party party) => PartyText.Fold(party.TaxId is { Length: > 0 } id ? id : $"{party.Country}:{party.Name}");
}
