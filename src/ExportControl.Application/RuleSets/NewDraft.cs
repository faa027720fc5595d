using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.RuleSets;

/// <summary>A draft to be put on the shelf.</summary>
/// <param name="From">The version it is made from; null for the published one.</param>
/// <param name="Note">What it is for.</param>
/// <param name="Files">Path to text; null takes the file away.</param>
/// <param name="IsWhole">The files are all there are; what the version before had is not taken over.</param>
public sealed record NewDraft(int? From, string? Note, IReadOnlyDictionary<string, string?> Files, bool IsWhole = false);
