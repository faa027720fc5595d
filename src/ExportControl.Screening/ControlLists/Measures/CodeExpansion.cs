namespace ExportControl.Screening.ControlLists.Measures;

/// <summary>Turns codes, ranges of codes and excepted codes into the fewest codes of even length that cover the same lines of the tariff.</summary>
internal sealed class CodeExpansion(Nomenclature nomenclature)
{
    private const int ShortestCode = 2;

    private readonly string[] lines = nomenclature.Leaves;

    /// <summary>The codes, without those that another one covers, in ordinal order.</summary>
    /// <param name="codes">Codes of 2 to 10 digits, and ranges "2710121101-2710123100" of which both ends are inclusive.</param>
    /// <param name="except">Codes that are left out, with all codes that start with them.</param>
    public List<string> Expand(IEnumerable<string> codes, IReadOnlyList<string> except)
    {
        var expanded = new List<string>();
        foreach (var code in codes.SelectMany(c => c.Split('-') is [var first, var last] ? Collapse(Between(first, last), except, ShortestCode) : Without(c, except)).Order(StringComparer.Ordinal))
        {
            if (expanded.Count == 0 || !code.StartsWith(expanded[^1], StringComparison.Ordinal))
            {
                expanded.Add(code);
            }
        }

        return expanded;
    }

    /// <summary>True if the tariff has a line in the range, or under the code.</summary>
    public bool Exists(string codeOrRange) => codeOrRange.Split('-') is [var first, var last] ? Between(first, last).Any() : nomenclature.Contains(codeOrRange);

    private IEnumerable<string> Without(string code, IReadOnlyList<string> except) =>
        except.Any(e => code.StartsWith(e, StringComparison.Ordinal)) ? []
        : except.Any(e => e.StartsWith(code, StringComparison.Ordinal)) ? Collapse(Between(code, code), except, code.Length)
        : [code];

    private IEnumerable<string> Collapse(IEnumerable<string> included, IReadOnlyList<string> except, int length)
    {
        var rest = included.Where(l => !except.Any(e => l.StartsWith(e, StringComparison.Ordinal))).ToList();
        for (var i = 0; i < rest.Count;)
        {
            var shortest = length + (length % 2);
            while (shortest < rest[i].Length && !IsWhole(rest, i, rest[i][..shortest]))
            {
                shortest += 2;
            }

            var code = rest[i][..Math.Min(shortest, rest[i].Length)];
            yield return code;
            while (i < rest.Count && rest[i].StartsWith(code, StringComparison.Ordinal))
            {
                i++;
            }
        }
    }

    // True if every line of the tariff under the code is in the rest, where the first of them has this index.
    private bool IsWhole(List<string> rest, int index, string code)
    {
        var (from, to) = Indexes(code, code);
        return index + to - from <= rest.Count && rest[index] == lines[from] && rest[index + to - from - 1] == lines[to - 1];
    }

    private IEnumerable<string> Between(string first, string last)
    {
        var (from, to) = Indexes(first, last);
        return lines.Skip(from).Take(to - from);
    }

    // A colon sorts after every digit, so the end is after all codes that start with the last code.
    private (int From, int To) Indexes(string first, string last) => (IndexOf(first), IndexOf(last + ":"));

    private int IndexOf(string text) => Array.BinarySearch(lines, text, StringComparer.Ordinal) is var i && i >= 0 ? i : ~i;
}
