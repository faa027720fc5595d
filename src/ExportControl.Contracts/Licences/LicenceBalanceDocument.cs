using System.ComponentModel;

namespace ExportControl.Contracts.Licences;

[Description("The use of a quantity or value: the sums of the postings.")]
public sealed record LicenceBalanceDocument(
    [property: Description("Permitted, with the tolerance.")] decimal Permitted,
    [property: Description("Taken by verdicts on goods that have not left.")] decimal Reserved,
    [property: Description("Goods that have left.")] decimal Consumed,
    [property: Description("Permitted and neither reserved nor consumed.")] decimal Left);
