using ExportControl.Screening.Declarations;
using ExportControl.Screening.Suppressions;

namespace ExportControl.Storage.Suppressions;

/// <summary>A suppression to be stored with the release of a case.</summary>
/// <param name="Id">Version 7 UUID.</param>
/// <param name="Declaration">The declaration, whose exporter and consignee it is about.</param>
/// <param name="Binding">What it is bound to.</param>
/// <param name="List">List of the first matched row; empty where no row matched.</param>
/// <param name="CommodityCode">Code of the goods.</param>
public sealed record NewSuppression(Guid Id, Declaration Declaration, FindingBinding Binding, string List, string CommodityCode);
