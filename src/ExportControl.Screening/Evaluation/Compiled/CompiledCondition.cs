using ExportControl.Screening.Conditions;

namespace ExportControl.Screening.Evaluation.Compiled;

/// <summary>
/// A condition as masks over the tests of a rule set. Kleene's connectives are monotone once "not" stands at the tests alone, so a condition is
/// at least possible when it holds over "at least possible" of its tests, and a yes when it holds over "yes" of them; for a denied test the two
/// change places. A node is one comparison for each word of tests it names.
/// </summary>
internal sealed class CompiledCondition
{
    private readonly Term[] terms;
    private readonly CompiledCondition[] parts;
    private readonly bool all;

    private CompiledCondition(bool all, Term[] terms, CompiledCondition[] parts) => (this.all, this.terms, this.parts) = (all, terms, parts);

    public static CompiledCondition Of(Condition condition) => condition is Test or Not ? Node(true, [condition], false) : Of(condition, denied: false);

    /// <summary>Whether it holds where <paramref name="stated"/> tells which tests count as holding, and <paramref name="denied"/> which count as holding where a "not" stands before them.</summary>
    public bool Holds(ReadOnlySpan<ulong> stated, ReadOnlySpan<ulong> denied)
    {
        foreach (ref readonly var term in terms.AsSpan())
        {
            if (all ? (stated[term.Word] & term.Stated) != term.Stated || (denied[term.Word] & term.Denied) != 0
                : (stated[term.Word] & term.Stated) != 0 || (denied[term.Word] & term.Denied) != term.Denied)
            {
                return !all;
            }
        }

        foreach (var part in parts)
        {
            if (part.Holds(stated, denied) != all)
            {
                return !all;
            }
        }

        return all;
    }

    private static CompiledCondition Of(Condition condition, bool denied) => condition switch
    {
        AllOf all => Node(!denied, all.Parts, denied),
        AnyOf any => Node(denied, any.Parts, denied),
        Not not => Of(not.Part, !denied),
        _ => Node(true, [condition], denied),
    };

    private static CompiledCondition Node(bool all, IEnumerable<Condition> parts, bool denied)
    {
        var terms = new SortedDictionary<int, Term>();
        var inner = new List<CompiledCondition>();
        foreach (var part in parts)
        {
            var (bare, isDenied) = (part, denied);
            while (bare is Not not)
            {
                (bare, isDenied) = (not.Part, !isDenied);
            }

            if (bare is Test test)
            {
                var (word, bit) = (test.Id / 64, 1ul << (test.Id % 64));
                var term = terms.GetValueOrDefault(word, new Term(word, 0, 0));
                terms[word] = isDenied ? term with { Denied = term.Denied | bit } : term with { Stated = term.Stated | bit };
            }
            else
            {
                inner.Add(Of(bare, isDenied));
            }
        }

        return new CompiledCondition(all, [.. terms.Values], [.. inner]);
    }

    private readonly record struct Term(int Word, ulong Stated, ulong Denied);
}
