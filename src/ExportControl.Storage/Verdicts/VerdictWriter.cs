namespace ExportControl.Storage.Verdicts;

/// <summary>The only one that inserts verdicts.</summary>
public sealed class VerdictWriter
{
    /// <summary>Keeps a judged declaration with its verdict and lines, all or nothing, and returns once it is durable.</summary>
    public Task<Appended> AppendAsync(Submission submission, CancellationToken ct) => throw new NotImplementedException();
}
