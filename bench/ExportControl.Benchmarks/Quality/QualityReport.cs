namespace ExportControl.Benchmarks.Quality;

/// <summary>The command quality: judges labelled declarations and writes docs/quality.md.</summary>
internal static class QualityReport
{
    /// <param name="arguments">Nothing for all files of tests/quality and the page; or files of labelled declarations; then --dump FOLDER to write each answer.</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var at = Array.IndexOf(arguments, "--dump");
        var named = at >= 0 ? arguments[..at] : arguments;
        if (named.FirstOrDefault(file => !File.Exists(file)) is { } missing)
        {
            await System.Console.Error.WriteLineAsync($"The file {missing} does not exist; expected files of labelled declarations (JSON lines), then --dump FOLDER.");
            return 1;
        }

        var judge = new QualityJudge(ShippedRules.Read(), LabelledFile.ReceivedOn);
        IReadOnlyList<LabelledFile> labelled = named.Length == 0
            ? LabelledFile.All()
            : [.. named.Select(file => new LabelledFile(Path.GetFileNameWithoutExtension(file), file, LabelledDeclaration.Read(file)))];
        List<JudgedFile> files;
        try
        {
            files = [.. labelled.Select(file => JudgedFile.Of(file, judge))];
        }
        catch (InvalidDataException refused)
        {
            await System.Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }

        if (at >= 0)
        {
            await DumpAsync(files, arguments[at + 1]);
        }

        foreach (var file in files.Where(f => f.HasTargets))
        {
            foreach (var target in QualityTarget.Of(file.Figures))
            {
                System.Console.WriteLine($"{file.File.Name}: {(target.IsMet ? "met" : "missed")}: {target.What}: {target.Goal}, measured {target.Measured}");
            }
        }

        if (named.Length == 0)
        {
            await File.WriteAllTextAsync(Path.Combine(Repository.Root, "docs", "quality.md"), QualityPage.Text(files, ViewSizes.Of(judge, labelled.SelectMany(f => f.Declarations))));
        }

        return 0;
    }

    private static async Task DumpAsync(IEnumerable<JudgedFile> files, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var judged in files.SelectMany(f => f.Figures.Judged))
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, judged.Label.Id + ".json"), QualityJudge.Write(judged.Verdict));
        }
    }
}
