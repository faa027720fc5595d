using System.ComponentModel;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Validation;

namespace ExportControl.Contracts.ControlLists;

[Description("A page of a control list's rows, in code order.")]
[SchemaName("ListEntryPage")]
public sealed record EntriesResponse(RuleSetStampDocument RuleSet, IReadOnlyList<EntryDocument> Items, string? Next);
