using System.ComponentModel;
using ExportControl.Contracts.RuleSets;

namespace ExportControl.Contracts.ControlLists;

[Description("A page of a control list's rows, in code order.")]
public sealed record EntriesResponse(RuleSetStampDocument RuleSet, IReadOnlyList<EntryDocument> Items, string? Next);
