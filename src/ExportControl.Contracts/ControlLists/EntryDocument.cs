using System.ComponentModel;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.ControlLists;

namespace ExportControl.Contracts.ControlLists;

[Description("A row of a control list: it covers every commodity code that starts with its own; ex is true if only part of the code is listed.")]
[SchemaName("ListEntry")]
public sealed record EntryDocument(
    string Code, string Match, string Category, string Label, string LegalReference, DateOnly ValidFrom, DateOnly? ValidTo, string SourceUrl, string Confidence)
{
    public static EntryDocument Of(ListEntry entry) => new(
        entry.Code, entry.IsFull ? "full" : "ex", entry.Category, entry.Label, entry.LegalReference, entry.ValidFrom, entry.ValidTo, entry.SourceUrl, entry.Confidence);
}
