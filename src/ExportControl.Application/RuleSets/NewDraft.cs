
namespace ExportControl.Application.RuleSets;

/// <summary>A draft to be stored.</summary>
/// <param name="From">The base version; null for the published one.</param>
/// <param name="Note">What it is for.</param>
/// <param name="Files">Path to text; null removes the file.</param>
/// <param name="IsComplete">True where the files are the whole package; false where they change the base version.</param>
public sealed record NewDraft(int? From, string? Note, IReadOnlyDictionary<string, string?> Files, bool IsComplete = false);
