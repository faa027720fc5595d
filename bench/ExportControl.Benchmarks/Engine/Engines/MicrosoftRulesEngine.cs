using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using RulesEngine.Models;

namespace ExportControl.Benchmarks.Engine.Engines;

/// <summary>What the expressions of RulesEngine may call. It calls static methods of public types only, so the tables are static; each rule set takes numbers of its own.</summary>
public static class LambdaFunctions
{
    private static FrozenSet<string>[] sets = [];
    private static ListLookup[] lookups = [];

    [SuppressMessage("Design", "CA1062", Justification = "Called from compiled expressions alone, once for each set and rule.")]
    public static bool Among(int set, string value) => sets[set].Contains(value);

    public static bool Share(int set, string[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var value in values)
        {
            if (sets[set].Contains(value)) return true;
        }

        return false;
    }

    public static bool ListMatch(int test, LineInput line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return lookups[test].Ask(line.Code, line.Day, line.Number) == Screening.Values.Truth.Yes;
    }

    public static bool MayBeOnList(int test, LineInput line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return lookups[test].Ask(line.Code, line.Day, line.Number) != Screening.Values.Truth.No;
    }

    internal static (int FirstSet, int FirstTest) Add(RuleTranslation translation)
    {
        var first = (sets.Length, lookups.Length);
        sets = [.. sets, .. translation.Sets.Select(s => s.Values.ToFrozenSet(StringComparer.Ordinal))];
        lookups = [.. lookups, .. translation.Questions.Select(q => new ListLookup(translation.Rules, q))];
        return first;
    }
}

/// <summary>Microsoft RulesEngine: one workflow, compiled lambdas, inputs made beforehand, everything off that it does beside judging.</summary>
internal sealed class MicrosoftRulesEngine(RuleTranslation translation) : ComparedEngine
{
    private const string Workflow = "common";
    private readonly ClauseEvaluation fold = new(translation.Clauses);
    private global::RulesEngine.RulesEngine engine = null!;

    public override string Name => "Microsoft RulesEngine";

    public override void Prepare(ReadOnlySpan<EvaluationCase> lines)
    {
        var (firstSet, firstTest) = LambdaFunctions.Add(translation);
        var language = new LambdaExpressions(firstSet, firstTest);
        var settings = new ReSettings
        {
            CustomTypes = [typeof(LambdaFunctions), typeof(LineInput)],
            EnableExceptionAsErrorMessage = false,
            EnableFormattedErrorMessage = false,
            EnableScopedParams = false,
            AutoRegisterInputType = false,
            IsExpressionCaseSensitive = true,
            UseFastExpressionCompiler = true,
        };
        engine = new([new Workflow { WorkflowName = Workflow, Rules = [.. translation.Clauses.SelectMany(r => r).Select((c, i) => new Rule { RuleName = $"{i}", Expression = language.Write(c.When) })] }], settings);

        // The first call compiles.
        var nowhere = new LineResult[1];
        Judge(lines[..1], nowhere);
    }

    public override void Judge(ReadOnlySpan<EvaluationCase> lines, Span<LineResult> results)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var answers = engine.ExecuteAllRulesAsync(Workflow, new RuleParameter("line", lines[i].Input)).AsTask().GetAwaiter().GetResult();
            results[i] = fold.Of(answers, static (a, at) => a[at].IsSuccess);
        }
    }
}
