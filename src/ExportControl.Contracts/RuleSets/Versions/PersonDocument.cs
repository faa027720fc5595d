using System.ComponentModel;

namespace ExportControl.Contracts.RuleSets.Versions;

[Description("Who acted: a person with an account, or a system with a key. Both ids are null for the program.")]
public sealed record PersonDocument(
    string Name,
    [property: Description("Id of the key, if a system acted.")] Guid? Key,
    [property: Description("Id of the person, if a person acted.")] Guid? Person,
    [property: Description("Of a key: the key or person that created it.")] Guid? CreatedBy);
