namespace ExportControl.Screening.RuleSets;

/// <summary>A rule set that may not be used, with every reason, each naming file and place.</summary>
public sealed class RuleSetException : Exception
{
    /// <summary>Refuses with the reasons.</summary>
    public RuleSetException(IReadOnlyList<string> problems)
        : base($"The rule set is refused ({problems?.Count ?? 0}):\n{string.Join('\n', problems?.Take(50) ?? [])}") => Problems = problems ?? [];

    /// <summary>One text a problem.</summary>
    public IReadOnlyList<string> Problems { get; }
}
