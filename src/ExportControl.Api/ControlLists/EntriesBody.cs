using System.ComponentModel;
using ExportControl.Api.Verdicts;
using ExportControl.Contracts.ControlLists;
using ExportControl.Contracts.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.ControlLists;

[Description("A page of a control list's rows, in code order.")]
internal sealed record EntriesBody(RuleSetStampDocument RuleSet, IReadOnlyList<EntryDocument> Items, string? Next);
