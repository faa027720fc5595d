using System.ComponentModel;
using ExportControl.Contracts.ControlLists;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.ControlLists;

namespace ExportControl.Contracts.Goods;

[Description("A list row that matches the code and is in force on the date, with the kind of match.")]
[SchemaName("CommodityCodeEntry")]
public sealed record CodeEntryDocument(string List, MatchKind Match, EntryDocument Entry);
