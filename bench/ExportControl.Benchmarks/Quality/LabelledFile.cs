namespace ExportControl.Benchmarks.Quality;

/// <summary>A file of labelled declarations.</summary>
/// <param name="Name">Name of the file without folder and ending.</param>
/// <param name="Title">What the declarations of the file are.</param>
/// <param name="Declarations">The declarations in the order of the file.</param>
internal sealed record LabelledFile(string Name, string Title, IReadOnlyList<LabelledDeclaration> Declarations)
{
    /// <summary>The folder of the files.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "quality");

    /// <summary>The day on which the declarations are received; their dates were written for it.</summary>
    public static DateOnly ReceivedOn { get; } = new(2026, 11, 27);

    /// <summary>Declarations grown from the trade of Kazakhstan.</summary>
    public static LabelledFile Own() => Read("own.jsonl", "Declarations grown from the trade of Kazakhstan");

    /// <summary>Declarations labelled by others.</summary>
    public static LabelledFile Given() => Read("given/corpus.jsonl", "Declarations labelled by others");

    /// <summary>Declarations whose verdict once was too mild.</summary>
    public static LabelledFile TooMild() => Read("given/too-mild.jsonl", "Declarations whose verdict once was too mild");

    /// <summary>All files, in the order of the report. field-faults.jsonl is absent: its rows have no labels and are tests by name.</summary>
    public static IReadOnlyList<LabelledFile> All() => [Given(), Own(), TooMild()];

    private static LabelledFile Read(string path, string title) =>
        new(Path.GetFileNameWithoutExtension(path), title, LabelledDeclaration.Read(Path.Combine(Folder, path)));
}
