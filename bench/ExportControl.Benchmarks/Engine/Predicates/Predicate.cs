using ExportControl.Screening.Conditions;

namespace ExportControl.Benchmarks.Engine.Predicates;

/// <summary>A two-valued statement over a line's input. The three-valued rules are translated into pairs of these: "holds" and "may at least hold".</summary>
internal abstract record Predicate
{
    public static Predicate True { get; } = new ConstantPredicate(true);

    public static Predicate False { get; } = new ConstantPredicate(false);

    public static Predicate Of(bool holds) => holds ? True : False;

    /// <summary>All of them, without the parts that decide nothing.</summary>
    public static Predicate AllOf(IEnumerable<Predicate> parts)
    {
        var flat = parts.SelectMany(p => p is AllOf every ? every.Parts : [p]).Where(p => p != True).ToList();
        return flat.Contains(False) ? False : flat.Count switch { 0 => True, 1 => flat[0], _ => new AllOf(flat) };
    }

    /// <summary>At least one of them, without the parts that decide nothing.</summary>
    public static Predicate AnyOf(IEnumerable<Predicate> parts)
    {
        var flat = parts.SelectMany(p => p is AnyOf some ? some.Parts : [p]).Where(p => p != False).ToList();
        return flat.Contains(True) ? True : flat.Count switch { 0 => False, 1 => flat[0], _ => new AnyOf(flat) };
    }

    public static Predicate Not(Predicate part) => part is ConstantPredicate constant ? Of(!constant.Holds) : part is Negation never ? never.Part : new Negation(part);
}
