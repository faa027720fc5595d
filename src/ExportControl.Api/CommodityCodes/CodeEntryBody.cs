using System.ComponentModel;
using ExportControl.Api.ControlLists;
using ExportControl.Screening.ControlLists;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.CommodityCodes;

[Description("A list row the code meets, in force on the date, and how it meets it.")]
internal sealed record CodeEntryBody(string List, MatchKind Match, EntryBody Entry);
