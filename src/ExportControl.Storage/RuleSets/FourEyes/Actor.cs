namespace ExportControl.Storage.RuleSets.FourEyes;

/// <summary>Who acts on a rule set.</summary>
/// <param name="Kind">The program, a key or a person.</param>
/// <param name="Id">Id of the key or person; null for the program.</param>
/// <param name="Name">The name.</param>
/// <param name="CreatedBy">Of a key: the key or person that created it.</param>
public sealed record Actor(ActorKind Kind, Guid? Id, string Name, Guid? CreatedBy = null);
