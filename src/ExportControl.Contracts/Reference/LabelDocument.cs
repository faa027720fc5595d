using System.ComponentModel;

namespace ExportControl.Contracts.Reference;

[Description("A name in the languages in which it is known; null where it is not.")]
public sealed record LabelDocument(string En, string? Ru, string? Kk);
