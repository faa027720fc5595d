using System.ComponentModel;
using ExportControl.Screening.ControlLists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.ControlLists;

[Description("A row of a control list: it covers every commodity code that starts with its own; ex: only part of the code.")]
internal sealed record EntryBody(
    string Code, string Match, string Category, string Label, string LegalReference, DateOnly ValidFrom, DateOnly? ValidTo, string SourceUrl, string Confidence)
{
    public static EntryBody Of(ListEntry entry) => new(
        entry.Code, entry.IsFull ? "full" : "ex", entry.Category, entry.Label, entry.LegalReference, entry.ValidFrom, entry.ValidTo, entry.SourceUrl, entry.Confidence);
}
