namespace ExportControl.Tests.Generated;

/// <summary>A repeatable sequence of random values.</summary>
internal sealed class Draw(int seed)
{
    // The sequence must be repeatable; it is not used for security.
#pragma warning disable CA5394
    private readonly Random random = new(seed);

    public int Below(int most) => random.Next(most);

    public bool OneIn(int chances) => random.Next(chances) == 0;

    public T Of<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    public T? Maybe<T>(IReadOnlyList<T> choices) => random.Next(2) == 0 ? default : Of(choices);

    public bool? MaybeFlag() => Of<bool?>([null, true, false]);

    public List<T> Some<T>(IReadOnlyList<T> choices, int most) => [.. Enumerable.Range(0, 1 + random.Next(most)).Select(_ => Of(choices)).Distinct()];
#pragma warning restore CA5394
}
