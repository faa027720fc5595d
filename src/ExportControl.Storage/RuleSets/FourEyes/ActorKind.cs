namespace ExportControl.Storage.RuleSets.FourEyes;

/// <summary>The kinds of <see cref="Actor"/>.</summary>
public enum ActorKind
{
    /// <summary>The program, for its own rules folder.</summary>
    Program,

    /// <summary>A system with an API key.</summary>
    Key,

    /// <summary>A person with an account.</summary>
    Person,
}
