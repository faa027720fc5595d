using ExportControl.Screening.Conditions;

namespace ExportControl.Screening.Evaluation.Compiled;

/// <summary>
/// A condition as masks over the tests of a rule set. With negation moved to the tests, a condition is monotone in their answers: it is yes or
/// possible when it holds over the mask "yes or possible", and yes when it holds over the mask "yes"; a negated test uses the other mask. A node
/// costs one comparison for each word of tests that it names.
/// </summary>
internal sealed class CompiledCondition
{
    private readonly Term[] terms;
    private readonly CompiledCondition[] parts;
    private readonly bool all;

    private CompiledCondition(bool all, Term[] terms, CompiledCondition[] parts) => (this.all, this.terms, this.parts) = (all, terms, parts);

    public static CompiledCondition Of(Condition condition) => condition is Test or Not ? Node(true, [condition], false) : Of(condition, negated: false);

    /// <summary>Whether the condition holds where <paramref name="holding"/> are the tests that hold, and <paramref name="negated"/> those that hold under a negation.</summary>
    public bool Holds(ReadOnlySpan<ulong> holding, ReadOnlySpan<ulong> negated)
    {
        foreach (ref readonly var term in terms.AsSpan())
        {
            if (all ? (holding[term.Word] & term.Plain) != term.Plain || (negated[term.Word] & term.Negated) != 0
                : (holding[term.Word] & term.Plain) != 0 || (negated[term.Word] & term.Negated) != term.Negated)
            {
                return !all;
            }
        }

        foreach (var part in parts)
        {
            if (part.Holds(holding, negated) != all)
            {
                return !all;
            }
        }

        return all;
    }

    private static CompiledCondition Of(Condition condition, bool negated) => condition switch
    {
        AllOf all => Node(!negated, all.Parts, negated),
        AnyOf any => Node(negated, any.Parts, negated),
        Not not => Of(not.Part, !negated),
        _ => Node(true, [condition], negated),
    };

    private static CompiledCondition Node(bool all, IEnumerable<Condition> parts, bool negated)
    {
        var terms = new SortedDictionary<int, Term>();
        var inner = new List<CompiledCondition>();
        foreach (var part in parts)
        {
            var (bare, isNegated) = (part, negated);
            while (bare is Not not)
            {
                (bare, isNegated) = (not.Part, !isNegated);
            }

            if (bare is Test test)
            {
                var (word, bit) = (test.Id / 64, 1ul << (test.Id % 64));
                var term = terms.GetValueOrDefault(word, new Term(word, 0, 0));
                terms[word] = isNegated ? term with { Negated = term.Negated | bit } : term with { Plain = term.Plain | bit };
            }
            else
            {
                inner.Add(Of(bare, isNegated));
            }
        }

        return new CompiledCondition(all, [.. terms.Values], [.. inner]);
    }

    /// <summary>The tests of a node within one word.</summary>
    private readonly record struct Term(int Word, ulong Plain, ulong Negated);
}
