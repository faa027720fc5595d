namespace ExportControl.Screening.Terms;

/// <summary>Reusable buffers of <see cref="PhraseMatcher.Find"/>. Not thread-safe.</summary>
internal sealed class MatchBuffers
{
    /// <summary>Ends the reading of a text between two tokens.</summary>
    public CancellationToken Cancellation { get; init; }

    public List<PhraseMatch> Matches { get; } = [];

    public HashSet<int> PhrasesPresent { get; } = [];

    public List<int> Candidates { get; } = [];

    public List<(int Node, int Start)> OpenPhrases { get; } = [];

    public List<(int Node, int Start)> NextOpenPhrases { get; } = [];
}
