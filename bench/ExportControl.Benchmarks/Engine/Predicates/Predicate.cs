using ExportControl.Screening.Conditions;

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
