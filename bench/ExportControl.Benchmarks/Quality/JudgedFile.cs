namespace ExportControl.Benchmarks.Quality;

/// <summary>A file of labelled declarations with the figures of its answers.</summary>
internal sealed record JudgedFile(LabelledFile File, QualityFigures Figures)
{
    /// <exception cref="InvalidDataException">A declaration is not valid.</exception>
    public static JudgedFile Of(LabelledFile file, QualityJudge judge) => new(file, new([.. file.Declarations.Select(judge.Judge)]));

    /// <summary>The targets hold for a file with all groups.</summary>
    public bool HasTargets => new[] { "a", "b", "c", "d" }.All(group => File.Declarations.Any(d => d.Group == group));
}
