using System.ComponentModel;

namespace ExportControl.Contracts.RuleSets.Versions;

[Description("A person. The key is null for actions at the command line or by the program.")]
public sealed record PersonDocument(string Name, Guid? Key);
