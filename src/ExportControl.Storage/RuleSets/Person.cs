namespace ExportControl.Storage.RuleSets;

/// <summary>A person who acts on a rule set.</summary>
/// <param name="Key">The API key that was used; null at the command line, where only the name is given.</param>
/// <param name="Name">The name.</param>
public sealed record Person(Guid? Key, string Name)
{
    /// <summary>Whether both are the same person: equal keys, or equal names (case-insensitive) where one has no key.</summary>
    public bool Is(Person other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Key is null || other.Key is null ? string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase) : Key == other.Key;
    }
}
