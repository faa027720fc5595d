using ExportControl.Screening.Conditions.Consistency;
using ExportControl.Screening.Conditions.Goods;
using ExportControl.Screening.Conditions.Parties;
using ExportControl.Screening.Conditions.Shipment;
using ExportControl.Screening.Conditions.Texts;
using ExportControl.Screening.Conditions.Trade;

namespace ExportControl.Screening.Conditions;

/// <summary>The registered kinds of test by name. A new kind is one class and one line in <see cref="Default"/>.</summary>
internal sealed class TestKinds
{
    private readonly Dictionary<string, TestKind> byName = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">Two kinds have the same name.</exception>
    public TestKinds(IEnumerable<TestKind> kinds)
    {
        foreach (var kind in kinds)
        {
            byName.Add(kind.Name, kind);
        }
    }

    public static TestKinds Default { get; } = new(
    [
        new("answer-off-code", AnswerOffCode.Read),
        new("answered", Answered.Read),
        new("classification-is", ClassificationIs.Read),
        new("code-judged-as", CodeJudgedAs.Read),
        new("code-known", CodeKnown.Read),
        new("code-on-list", CodeOnList.Read),
        new("code-shorter-than", CodeShorterThan.Read),
        new("contract-clause", ContractClauseIs.Read),
        new("country-in", CountryIn.Read),
        new("currency-without-rate", CurrencyWithoutRate.Read),
        new("date-far-from", DateFarFrom.Read),
        new("date-in", DateIn.Read),
        new("description-off-code", DescriptionOffCode.Read),
        new("document-held", DocumentHeld.Read),
        new("embargo", EmbargoCovers.Read),
        new("end-use", EndUseIs.Read),
        new("first-trade", FirstTrade.Read),
        new("history-known", HistoryKnown.Read),
        new("named-weapon", NamedWeapon.Read),
        new("paper-held", PaperHeld.Read),
        new("party-age", PartyAge.Read),
        new("party-elsewhere", PartyElsewhere.Read),
        new("placeholder-date", PlaceholderDate.Read),
        new("procedure-in", ProcedureIn.Read),
        new("profile-at-odds", ProfileAtOdds.Read),
        new("split-shipments", SplitShipments.Read),
        new("stated-number", StatedNumber.Read),
        new("tax-id-in-future", TaxIdInFuture.Read),
        new("text-names", TextNames.Read),
        new("unit-at-odds", UnitAtOdds.Read),
        new("us-content-above", UsContentAbove.Read),
        new("us-content-stated", UsContentStated.Read),
        new("value-below", ValueBelow.Read),
        new("volume-surge", VolumeSurge.Read),
    ]);

    public IEnumerable<string> Names => byName.Keys;

    /// <summary>The kind of that name; null where none is registered.</summary>
    public TestKind? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>These kinds and more.</summary>
    public TestKinds With(params IEnumerable<TestKind> more) => new(byName.Values.Concat(more));
}
