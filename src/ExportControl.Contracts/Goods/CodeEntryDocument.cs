using System.ComponentModel;
using ExportControl.Contracts.ControlLists;
using ExportControl.Screening.ControlLists;

namespace ExportControl.Contracts.Goods;

[Description("A list row the code meets, in force on the date, and how it meets it.")]
public sealed record CodeEntryDocument(string List, MatchKind Match, EntryDocument Entry);
