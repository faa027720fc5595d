using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.RuleSets;

/// <summary>Where a package comes from.</summary>
internal sealed record RuleSetOrigin(Person Author, int? Base, string? Note, bool FromFolder);
