using ExportControl.Screening.Evaluation.Compiled.Codes;

namespace ExportControl.Screening.Evaluation.Compiled;

/// <summary>When the compiled evaluator answers a test.</summary>
internal enum EvaluationStep
{
    /// <summary>Once for each code, in its <see cref="CodeProfile"/>.</summary>
    Code,

    /// <summary>Once for each declaration, before its lines.</summary>
    Declaration,

    /// <summary>Once for each declaration, when a candidate case first uses one of the tests.</summary>
    DeferredDeclaration,

    /// <summary>For each line that has candidate cases.</summary>
    Line,

    /// <summary>For each line of a watched goods group that has a candidate case with such a test.</summary>
    Trade,

    /// <summary>For each line that has a candidate case with such a test.</summary>
    Description,
}
