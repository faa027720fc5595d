namespace ExportControl.Screening.Evaluation.Compiled.Codes;

/// <summary>Position of a declared code in the code tree.</summary>
/// <param name="Node">The deepest node whose digits the code starts with.</param>
/// <param name="IsWhole">The node has all digits of the code; rows below it lie within the code.</param>
internal readonly record struct CodePlace(int Node, bool IsWhole);
