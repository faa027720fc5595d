namespace ExportControl.Screening.Evaluation.Compiled.Codes;

/// <summary>Position of a declared code in the code tree.</summary>
/// <param name="Node">The deepest node whose digits the code starts with.</param>
/// <param name="IsWhole">The node has all digits of the code; rows below it lie within the code.</param>
/// <param name="IsCut">The code has more digits than the node, not all zeros, that do not exist; the code is judged as the node.</param>
internal readonly record struct CodePlace(int Node, bool IsWhole, bool IsCut = false)
{
    /// <summary>The nomenclature has the code with all its digits.</summary>
    public bool Exists { get; init; }
}
