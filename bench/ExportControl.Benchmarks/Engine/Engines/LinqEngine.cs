using ExportControl.Screening.Conditions;
using ExportControl.Screening.Conditions.Goods;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;

namespace ExportControl.Benchmarks.Engine.Engines;

/// <summary>The simplest implementation: for each rule, a LINQ query over the rows of its lists.</summary>
internal sealed class LinqEngine(RuleTranslation translation) : ComparedEngine
{
    private Func<LineInput, bool>[] clauses = [];
    private readonly ClauseEvaluation fold = new(translation.Clauses);

    public override string Name => "LINQ";

    public override void Prepare(ReadOnlySpan<EvaluationCase> lines) => clauses = [.. translation.Clauses.SelectMany(r => r).Select(c => Make(c.When))];

    public override void Evaluate(ReadOnlySpan<EvaluationCase> lines, Span<LineResult> results)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            results[i] = fold.Of((clauses, lines[i].Input), static (a, at) => a.clauses[at](a.Input));
        }
    }

    private Func<LineInput, bool> Make(Predicate claim)
    {
        switch (claim)
        {
            case ConstantPredicate constant:
                return _ => constant.Holds;
            case Conjunction every:
                var all = every.Parts.Select(Make).ToList();
                return line => all.All(p => p(line));
            case Disjunction some:
                var any = some.Parts.Select(Make).ToList();
                return line => any.Any(p => p(line));
            case Negation never:
                var part = Make(never.Part);
                return line => !part(line);
            case TextIsOneOf one:
                var (text, values) = (Text(one.Fact), one.Values.Values.ToHashSet(StringComparer.Ordinal));
                return line => values.Contains(text(line));
            case TextsIntersect shares:
                var (texts, among) = (shares.Fact == nameof(LineInput.Transit) ? (Func<LineInput, string[]>)(l => l.Transit) : l => l.Papers, shares.Values.Values.ToHashSet(StringComparer.Ordinal));
                return line => texts(line).Any(among.Contains);
            case NumberEquals number:
                var fact = Number(number.Fact);
                return line => fact(line) == number.Value;
            case NumberAbove above:
                return line => line.UsContent > above.Value;
            case DateBetween between:
                return line => line.Day >= between.From && line.Day <= between.To;
            case PartyOutsideDestination elsewhere:
                var party = Text(elsewhere.Party);
                return line => party(line).Length > 0 && party(line) != line.Destination;
            case ListMatch list:
                return Lists(translation.Questions[list.Test], list.Definite);
            default:
                throw new NotSupportedException(claim.GetType().Name);
        }
    }

    private Func<LineInput, bool> Lists(ListTest question, bool definite)
    {
        var lists = question.Lists.Select(i => translation.Rules.Lists[i]).ToList();
        var rows = lists.SelectMany(l => l.Entries).Where(e => e.IsFull || question.Depth != MatchDepth.Full).ToList();
        var numbered = rows.Where(e => e.Number is not null).ToList();
        bool Counts(ListEntry e, LineInput line) => question.AnyDate || e.IsValidOn(DateOnly.FromDayNumber(line.Day));

        // Stated numbers are rare; parsing them each time has no measurable cost.
        bool Named(LineInput line) => line.Number.Length > 0 && ControlNumber.TryParse(line.Number, out var number) && numbered.Any(e => e.Number!.Overlaps(number) && Counts(e, line));
        bool Settled(ControlList list, LineInput line) => line.Number.Length > 0 && ControlNumber.TryParse(line.Number, out var number) && list.ListsNumber(number);
        bool Definite(LineInput line) => rows.Any(e => e.IsFull && line.Code.StartsWith(e.Code, StringComparison.Ordinal) && Counts(e, line)) || Named(line);
        bool Possible(LineInput line) => rows.Any(e =>
            (line.Code.StartsWith(e.Code, StringComparison.Ordinal) || e.Code.StartsWith(line.Code, StringComparison.Ordinal)) && Counts(e, line) && (e.IsFull && line.Code.StartsWith(e.Code, StringComparison.Ordinal) || !Settled(e.List, line))) || Named(line);
        return definite && question.Depth != MatchDepth.Any ? Definite : Possible;
    }

    private static Func<LineInput, string> Text(string fact) => typeof(LineInput).GetProperty(fact)!.GetMethod!.CreateDelegate<Func<LineInput, string>>();

    private static Func<LineInput, int> Number(string fact)
    {
        if (fact == nameof(LineInput.UsContent))
        {
            return line => line.UsContent < 0 ? -1 : 0;
        }

        return typeof(LineInput).GetProperty(fact)!.GetMethod!.CreateDelegate<Func<LineInput, int>>();
    }
}
