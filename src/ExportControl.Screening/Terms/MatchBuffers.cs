namespace ExportControl.Screening.Terms;

/// <summary>Lists that a reading fills and forgets; one reader at a time may use them.</summary>
internal sealed class MatchBuffers
{
    public List<PhraseMatch> Hits { get; } = [];

    public HashSet<int> Present { get; } = [];

    public List<int> Words { get; } = [];

    public List<(int Node, int Start)> Paths { get; } = [];

    public List<(int Node, int Start)> Next { get; } = [];
}
