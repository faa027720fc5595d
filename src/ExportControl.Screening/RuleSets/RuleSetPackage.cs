using System.Security.Cryptography;
using System.Text;
using ExportControl.Screening.RuleSets.Loading;

namespace ExportControl.Screening.RuleSets;

/// <summary>The text files of a rule set by relative path ("lists/chpl.csv"). The hash identifies the content.</summary>
public sealed class RuleSetPackage
{
    private readonly SortedDictionary<string, string> files = new(StringComparer.Ordinal);
    private HashSet<string>? readPaths;

    /// <summary>Stores the files with LF line ends and without byte-order marks, so that the hash does not depend on checkout settings.</summary>
    public RuleSetPackage(IEnumerable<KeyValuePair<string, string>> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        foreach (var (path, text) in files)
        {
            this.files.Add(path.Replace('\\', '/'), text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal));
        }

        Hash = "sha256:" + Convert.ToHexStringLower(ComputeHash());
    }

    /// <summary>File contents by path, in ordinal order of path.</summary>
    public IReadOnlyDictionary<string, string> Files => files;

    /// <summary>"sha256:" and 64 hex digits: the hash of path, length and content of every file, in ordinal order of path.</summary>
    public string Hash { get; }

    /// <summary>Paths of files that the reader does not use, for example because of a misspelt name.</summary>
    public IReadOnlyList<string> UnreadFiles()
    {
        var readPaths = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            new RuleSetReader(new RuleSetPackage(files) { readPaths = readPaths }).Read(1);
        }
        catch (RuleSetException)
        {
            // Reading the package reports its problems. The reader requests all files even if some are not valid.
        }

        return [.. files.Keys.Where(p => !readPaths.Contains(p))];
    }

    /// <summary>Content of the file; null if there is none.</summary>
    internal string? GetText(string path)
    {
        readPaths?.Add(path);
        return files.GetValueOrDefault(path);
    }

    /// <summary>Files below the folder, in ordinal order of path.</summary>
    internal IEnumerable<KeyValuePair<string, string>> FilesUnder(string folder)
    {
        foreach (var file in files.Where(f => f.Key.StartsWith(folder + "/", StringComparison.Ordinal)))
        {
            readPaths?.Add(file.Key);
            yield return file;
        }
    }

    private byte[] ComputeHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, text) in files)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\n{bytes.Length}\n"));
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }
}
