using System.ComponentModel;

namespace ExportControl.Contracts.RuleSets.Versions;

[Description("The approval by a second person.")]
public sealed record ApprovedDocument(PersonDocument By, string At, string? Reason, [property: Description("Whether findings of the list guard were overridden.")] bool OverrodeGuard);
