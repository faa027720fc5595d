using ExportControl.Screening.Conditions;
using ExportControl.Screening.Conditions.Goods;

namespace ExportControl.Benchmarks.Engine;

/// <summary>A two-valued statement over a line's input. The three-valued rules are translated into pairs of these: "holds" and "may at least hold".</summary>
internal abstract record Claim
{
    public static Claim True { get; } = new Constant(true);

    public static Claim False { get; } = new Constant(false);

    public static Claim Of(bool holds) => holds ? True : False;

    /// <summary>All of them, without the parts that decide nothing.</summary>
    public static Claim Every(IEnumerable<Claim> parts)
    {
        var flat = parts.SelectMany(p => p is Every every ? every.Parts : [p]).Where(p => p != True).ToList();
        return flat.Contains(False) ? False : flat.Count switch { 0 => True, 1 => flat[0], _ => new Every(flat) };
    }

    /// <summary>At least one of them, without the parts that decide nothing.</summary>
    public static Claim Some(IEnumerable<Claim> parts)
    {
        var flat = parts.SelectMany(p => p is Some some ? some.Parts : [p]).Where(p => p != False).ToList();
        return flat.Contains(True) ? True : flat.Count switch { 0 => False, 1 => flat[0], _ => new Some(flat) };
    }

    public static Claim Not(Claim part) => part is Constant constant ? Of(!constant.Holds) : part is Never never ? never.Part : new Never(part);
}

internal sealed record Constant(bool Holds) : Claim;

internal sealed record Every(IReadOnlyList<Claim> Parts) : Claim;

internal sealed record Some(IReadOnlyList<Claim> Parts) : Claim;

internal sealed record Never(Claim Part) : Claim;

/// <summary>A text of the line is one of the values.</summary>
internal sealed record OneOf(string Fact, TextSet Values) : Claim;

/// <summary>A list of texts of the line has one of the values.</summary>
internal sealed record Shares(string Fact, TextSet Values) : Claim;

/// <summary>A number of the line is that one.</summary>
internal sealed record Is(string Fact, int Value) : Claim;

/// <summary>A number of the line is greater.</summary>
internal sealed record Above(string Fact, double Value) : Claim;

/// <summary>The day lies between the two, both inclusive.</summary>
internal sealed record Between(int From, int To) : Claim;

/// <summary>A party is named and sits in another country than the destination.</summary>
internal sealed record Elsewhere(string Party) : Claim;

/// <summary>A list test answers yes, or at least possible.</summary>
internal sealed record OnList(int Test, bool Surely) : Claim;

/// <summary>Texts with a number that the peers know them by.</summary>
internal sealed record TextSet(int Id, IReadOnlyList<string> Values);

/// <summary>Which rows a list test looks at.</summary>
internal sealed record ListQuestion(IReadOnlyList<int> Lists, MatchDepth Depth, bool AnyDate);
