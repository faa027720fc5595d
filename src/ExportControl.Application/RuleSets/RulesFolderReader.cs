using ExportControl.Screening.RuleSets;

namespace ExportControl.Application.RuleSets;

/// <summary>Reads the rules folder.</summary>
public static class RulesFolderReader
{
    /// <summary>Reads every *.json and *.csv file below the folder; paths are relative to it.</summary>
    /// <exception cref="RuleSetException">The folder is missing or empty, or a file cannot be read or is not UTF-8.</exception>
    public static RuleSetPackage Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var files = Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(RuleFiles.IsRuleFile)
                .ToDictionary(f => Path.GetRelativePath(path, f).Replace(Path.DirectorySeparatorChar, '/'))
            : [];
        if (files.Count == 0)
        {
            throw new RuleSetException([$"{path}: the folder is missing or holds no rule files (*.json, *.csv)."]);
        }

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var problems = new List<string>();
        foreach (var (name, file) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            try
            {
                if (RuleFiles.Decode(name, File.ReadAllBytes(file), problems) is { } text)
                {
                    texts[name] = text;
                }
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                problems.Add($"{name}: the file cannot be read: {unreadable.Message}");
            }
        }

        return problems.Count > 0 ? throw new RuleSetException(problems) : new RuleSetPackage(texts);
    }
}
