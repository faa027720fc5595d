namespace ExportControl.Api.Http.Problems;

/// <summary>Gathers what is wrong with an input, by place; stops counting where a reader would stop reading.</summary>
internal sealed class Errors
{
    /// <summary>Most messages told at once: an answer must not grow with the attacker's wish.</summary>
    public const int Most = 200;

    private readonly Dictionary<string, List<Message>> byPlace = new(StringComparer.Ordinal);
    private int count;

    public bool Any => count > 0;

    public IReadOnlyList<string> Places => [.. byPlace.Keys];

    /// <summary>No more will be told: work on the wording of another is wasted.</summary>
    public bool Full => count >= Most;

    public void Add(string place, Message message)
    {
        if (Full)
        {
            return;
        }

        count++;
        (byPlace.TryGetValue(place, out var messages) ? messages : byPlace[place] = []).Add(message);
    }

    public void Add(string place, string key, params (string Name, string Value)[] values) => Add(place, new Message(key, values));

    public ProblemResult ToRefused() => new(ProblemKind.Invalid, new("invalid.detail", ("count", Full ? $"≥ {Most}" : $"{count}")), byPlace);
}
