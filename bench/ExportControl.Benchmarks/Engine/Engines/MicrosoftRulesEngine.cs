using RulesEngine.Models;

namespace ExportControl.Benchmarks.Engine.Engines;

/// <summary>Microsoft RulesEngine: one workflow, compiled lambda expressions, prepared inputs, all options off that add work to the evaluation.</summary>
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

        // The first call compiles the expressions.
        var first = new LineResult[1];
        Evaluate(lines[..1], first);
    }

    public override void Evaluate(ReadOnlySpan<EvaluationCase> lines, Span<LineResult> results)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var answers = engine.ExecuteAllRulesAsync(Workflow, new RuleParameter("line", lines[i].Input)).AsTask().GetAwaiter().GetResult();
            results[i] = fold.Of(answers, static (a, at) => a[at].IsSuccess);
        }
    }
}
