using ExportControl.Screening.ControlLists;

namespace ExportControl.Application.Goods;

/// <summary>A code and the kind of its match: exact, prefix, successor (of a code of an older nomenclature), all-words, some-words or similar.</summary>
public sealed record CodeHit(NomenclatureCode Code, string Match);
