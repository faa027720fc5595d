using ExportControl.Screening.RuleSets;

namespace ExportControl.Application.RuleSets;

/// <summary>Builds and reads the package of a draft.</summary>
internal static class DraftPackage
{
    /// <summary>The files of the draft: all of them, or the base version's with the changes. Problems are added with the path.</summary>
    public static RuleSetPackage Of(NewDraft draft, RuleSetPackage basePackage, List<string> problems) =>
        draft.IsComplete ? new(draft.Files.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Key, f.Value!))) : Changed(basePackage, draft.Files, problems);

    /// <summary>The compiled rule set, or null; the reasons are added to the problems.</summary>
    public static RuleSet? Read(RuleSetPackage package, List<string> problems)
    {
        try
        {
            var rules = RuleSet.Read(package, 1);
            return problems.Count == 0 ? rules : null;
        }
        catch (RuleSetException refused)
        {
            problems.AddRange(refused.Problems);
            return null;
        }
    }

    private static RuleSetPackage Changed(RuleSetPackage basePackage, IReadOnlyDictionary<string, string?> changes, List<string> problems)
    {
        var files = new Dictionary<string, string>(basePackage.Files, StringComparer.Ordinal);
        foreach (var (path, text) in changes)
        {
            if (text is not null)
            {
                files[path] = text;
            }
            else if (!files.Remove(path))
            {
                problems.Add($"{path}: the base version has no such file to remove.");
            }
        }

        var package = new RuleSetPackage(files);

        // A file that nothing reads has no effect; a misspelt name would go unnoticed.
        var added = changes.Where(c => c.Value is not null && !basePackage.Files.ContainsKey(c.Key)).Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        if (added.Count > 0)
        {
            problems.AddRange(package.UnreadFiles().Where(added.Contains).Select(p => $"{p}: no file of this name is read."));
        }

        return package;
    }
}
