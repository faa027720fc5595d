using ExportControl.Screening.Conditions;

namespace ExportControl.Benchmarks.Engine.Predicates;

/// <summary>A two-valued condition on a line's input. A three-valued rule is translated into two of them: "definite" and "at least possible".</summary>
internal abstract record Predicate
{
    public static Predicate True { get; } = new ConstantPredicate(true);

    public static Predicate False { get; } = new ConstantPredicate(false);

    public static Predicate Of(bool holds) => holds ? True : False;

    /// <summary>The conjunction, simplified.</summary>
    public static Predicate Conjunction(IEnumerable<Predicate> parts)
    {
        var flat = parts.SelectMany(p => p is Conjunction every ? every.Parts : [p]).Where(p => p != True).ToList();
        return flat.Contains(False) ? False : flat.Count switch { 0 => True, 1 => flat[0], _ => new Conjunction(flat) };
    }

    /// <summary>The disjunction, simplified.</summary>
    public static Predicate Disjunction(IEnumerable<Predicate> parts)
    {
        var flat = parts.SelectMany(p => p is Disjunction some ? some.Parts : [p]).Where(p => p != False).ToList();
        return flat.Contains(True) ? True : flat.Count switch { 0 => False, 1 => flat[0], _ => new Disjunction(flat) };
    }

    public static Predicate Not(Predicate part) => part is ConstantPredicate constant ? Of(!constant.Holds) : part is Negation never ? never.Part : new Negation(part);
}
