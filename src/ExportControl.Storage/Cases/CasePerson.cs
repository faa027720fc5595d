namespace ExportControl.Storage.Cases;

/// <summary>A person, or a system with a key.</summary>
public sealed record CasePerson(Guid Id, string Name);
