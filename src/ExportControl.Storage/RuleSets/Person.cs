namespace ExportControl.Storage.RuleSets;

/// <summary>Who does something to a rule set.</summary>
/// <param name="Key">The key he came with; null at the command line, where the name alone tells.</param>
/// <param name="Name">His name.</param>
public sealed record Person(Guid? Key, string Name)
{
    /// <summary>Whether both are the same: by key, or by name where one has none.</summary>
    public bool Is(Person other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Key is null || other.Key is null ? string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase) : Key == other.Key;
    }
}
