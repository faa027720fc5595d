namespace ExportControl.LocalPostgres.Processes;

/// <summary>Exit code of a process, and its standard output followed by its standard error, trimmed.</summary>
public readonly record struct ProcessResult(int ExitCode, string Output)
{
    /// <summary>True for exit code 0.</summary>
    public bool Succeeded => ExitCode == 0;

    /// <summary>This result, if the process succeeded.</summary>
    /// <exception cref="PrivateClusterException">The exit code is not 0; the message is <paramref name="failure"/>, the exit code and the output.</exception>
    public ProcessResult OrThrow(string failure) => Succeeded ? this : throw new PrivateClusterException($"{failure} (exit code {ExitCode}): {Output}");
}
