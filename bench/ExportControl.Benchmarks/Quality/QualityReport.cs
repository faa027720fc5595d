using ExportControl.Contracts.Texts;

namespace ExportControl.Benchmarks.Quality;

/// <summary>The command quality: judges labelled declarations.</summary>
internal static class QualityReport
{
    /// <param name="arguments">Files of labelled declarations; then --dump FOLDER to write each answer.</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var at = Array.IndexOf(arguments, "--dump");
        var dump = at >= 0 ? arguments[at + 1] : null;
        var files = at >= 0 ? arguments[..at] : arguments;
        var judge = new QualityJudge(ShippedRules.Read(), DateOnly.FromDateTime(DateTime.UtcNow));
        foreach (var labelled in files.SelectMany(LabelledDeclaration.Read))
        {
            try
            {
                var answer = QualityJudge.Write(judge.Judge(labelled, Language.En));
                if (dump is not null)
                {
                    await File.WriteAllBytesAsync(Path.Combine(dump, labelled.Id + ".json"), answer);
                }
            }
            catch (InvalidDataException refused)
            {
                await Console.Error.WriteLineAsync(refused.Message);
            }
        }

        return 0;
    }
}
