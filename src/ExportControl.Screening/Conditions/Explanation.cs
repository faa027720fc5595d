using ExportControl.Screening.ControlLists;

namespace ExportControl.Screening.Conditions;

/// <summary>The reasons of a finding: matched rows, facts read and missing facts.</summary>
internal sealed class Explanation
{
    private SortedSet<string>? missing;

    /// <summary>Matched rows in the order of the tests.</summary>
    public List<CodeMatch> Matched { get; } = [];

    /// <summary>Facts read, in the order of the tests; null for a fact that is not stated.</summary>
    public Dictionary<string, string?> Facts { get; } = new(StringComparer.Ordinal);

    /// <summary>JSON pointers of the facts that would settle a possible finding, in ordinal order.</summary>
    public IReadOnlyCollection<string> Missing => missing ?? (IReadOnlyCollection<string>)[];

    /// <summary>Adds a matched row; a row that was added before with the same kind of match is ignored.</summary>
    public void AddMatch(CodeMatch match)
    {
        foreach (var known in Matched)
        {
            if (ReferenceEquals(known.Entry, match.Entry) && known.Kind == match.Kind)
            {
                return;
            }
        }

        Matched.Add(match);
    }

    public void AddMissing(IEnumerable<string> pointers) => (missing ??= new(StringComparer.Ordinal)).UnionWith(pointers);

    /// <summary>Adds a fact; the first value added under a name remains.</summary>
    public void AddFact(string name, string? value) => Facts.TryAdd(name, value);
}
