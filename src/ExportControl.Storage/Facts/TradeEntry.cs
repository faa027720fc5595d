using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Storage.Facts;

/// <summary>Trade of a declaration in one goods group from one origin. US dollars have fractions of a cent; sums of them are rounded where they are shown.</summary>
internal sealed record TradeEntry(string GoodsGroup, string Origin, decimal Usd)
{
    // Far below a cent, and few enough digits that a sum of entries is a System.Decimal.
    private const int Decimals = 8;

    /// <summary>One entry for each group and origin of the lines; null where a currency has no rate on the effective date.</summary>
    public static IReadOnlyList<TradeEntry>? Of(Declaration declaration, RuleSet rules) => Of(declaration, rules, out _);

    /// <inheritdoc cref="Of(Declaration, RuleSet)"/>
    /// <param name="declaration">The declaration.</param>
    /// <param name="rules">Goods groups and rates.</param>
    /// <param name="withoutRate">The currency that has no rate; null where there is none.</param>
    public static IReadOnlyList<TradeEntry>? Of(Declaration declaration, RuleSet rules, out string? withoutRate)
    {
        withoutRate = null;
        var groups = GoodsGroupIndex.Of(rules);
        Dictionary<(string Group, string Origin), decimal>? entries = null;
        foreach (var line in declaration.Lines)
        {
            foreach (var group in groups.NamesFor(line.Code.Digits))
            {
                if (rules.Vocabulary.UsdPerUnit(line.Value.Currency, declaration.Date) is not { } rate)
                {
                    withoutRate = line.Value.Currency;
                    return null;
                }

                entries ??= [];
                var key = (group, line.Origin.Alpha2);
                entries[key] = entries.GetValueOrDefault(key) + (line.Value.Amount * rate);
            }
        }

        return entries is null ? [] : [.. entries.Select(e => new TradeEntry(e.Key.Group, e.Key.Origin, Math.Round(e.Value, Decimals)))];
    }
}
