using System.Text;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Storage.RuleSets;

/// <summary>Reads the rules from disk.</summary>
public static class RuleSetFolder
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Takes every *.json and *.csv under the folder, by relative path.</summary>
    /// <exception cref="RuleSetException">The folder is missing or empty, or a file is not UTF-8.</exception>
    public static RuleSetPackage Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var files = Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(f => Path.GetExtension(f) is ".json" or ".csv")
                .ToDictionary(f => Path.GetRelativePath(path, f).Replace(Path.DirectorySeparatorChar, '/'))
            : [];
        if (files.Count == 0)
        {
            throw new RuleSetException([$"{path}: no rule files (*.json, *.csv) are there."]);
        }

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var problems = new List<string>();
        foreach (var (name, file) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            var bytes = File.ReadAllBytes(file);
            try
            {
                texts[name] = Strict.GetString(bytes);
            }
            catch (DecoderFallbackException e)
            {
                problems.Add($"{name}: byte {e.Index} is not UTF-8.");
            }
        }

        return problems.Count > 0 ? throw new RuleSetException(problems) : new RuleSetPackage(texts);
    }
}
