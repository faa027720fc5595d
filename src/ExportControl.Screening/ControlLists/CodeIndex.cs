namespace ExportControl.Screening.ControlLists;

/// <summary>The entries of all lists, indexed by commodity code.</summary>
internal sealed class CodeIndex
{
    private readonly ListEntry[] byCode;
    private readonly Dictionary<string, (int From, int To)> ranges;

    public CodeIndex(IEnumerable<ControlList> lists)
    {
        byCode = [.. lists.SelectMany(l => l.Entries).OrderBy(e => e.Code, StringComparer.Ordinal).ThenBy(e => e.List.Index)];
        ranges = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        for (var from = 0; from < byCode.Length;)
        {
            var to = from;
            while (to < byCode.Length && byCode[to].Code == byCode[from].Code)
            {
                to++;
            }

            ranges[byCode[from].Code] = (from, to);
            from = to;
        }
    }

    /// <summary>Entries whose code is a prefix of the digits, shortest first, then entries whose code starts with the digits, in code order.</summary>
    public List<CodeMatch> Find(string digits)
    {
        var matches = new List<CodeMatch>();
        var prefixes = ranges.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = 2; length <= digits.Length; length++)
        {
            if (prefixes.TryGetValue(digits.AsSpan(0, length), out var range))
            {
                foreach (var entry in byCode.AsSpan(range.From, range.To - range.From))
                {
                    matches.Add(new CodeMatch(entry, entry.IsFull ? MatchKind.Covers : MatchKind.Partial));
                }
            }
        }

        for (var i = FirstAfter(digits); i < byCode.Length && byCode[i].Code.StartsWith(digits, StringComparison.Ordinal); i++)
        {
            matches.Add(new CodeMatch(byCode[i], MatchKind.Within));
        }

        return matches;
    }

    private int FirstAfter(string digits)
    {
        var (low, high) = (0, byCode.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(byCode[middle].Code, digits) <= 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
