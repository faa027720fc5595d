namespace ExportControl.Screening.RuleSets;

/// <summary>The package is not a valid rule set. Every problem names the file and the line or member.</summary>
public sealed class RuleSetException : Exception
{
    /// <summary>Creates the exception; its message contains the first 50 problems.</summary>
    public RuleSetException(IReadOnlyList<string> problems)
        : base($"The rule set has {problems?.Count ?? 0} problem(s):\n{string.Join('\n', problems?.Take(50) ?? [])}") => Problems = problems ?? [];

    /// <summary>All problems, one text each.</summary>
    public IReadOnlyList<string> Problems { get; }
}
