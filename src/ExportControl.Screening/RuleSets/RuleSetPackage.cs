using System.Security.Cryptography;
using System.Text;
using ExportControl.Screening.RuleSets.Loading;

namespace ExportControl.Screening.RuleSets;

/// <summary>The files of a rule set by relative path ("lists/chpl.csv"), as text. Its hash names the rule set.</summary>
public sealed class RuleSetPackage
{
    private readonly SortedDictionary<string, string> files = new(StringComparer.Ordinal);
    private HashSet<string>? asked;

    /// <summary>Takes the files; line ends become LF and a byte-order mark is dropped, so that a checkout's settings do not change the hash.</summary>
    public RuleSetPackage(IEnumerable<KeyValuePair<string, string>> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        foreach (var (path, text) in files)
        {
            this.files.Add(path.Replace('\\', '/'), text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal));
        }

        Hash = "sha256:" + Convert.ToHexStringLower(Digest());
    }

    /// <summary>Paths in ordinal order, with their texts.</summary>
    public IReadOnlyDictionary<string, string> Files => files;

    /// <summary>"sha256:" and 64 hex digits over path, length and text of every file in ordinal order of path.</summary>
    public string Hash { get; }

    /// <summary>Files that nothing reads: a misspelt name looks like a change and is none.</summary>
    public IReadOnlyList<string> UnreadFiles()
    {
        var asked = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            new RuleSetReader(new RuleSetPackage(files) { asked = asked }).Read(1);
        }
        catch (RuleSetException)
        {
            // What is wrong is told elsewhere; the reader asks for every file all the same.
        }

        return [.. files.Keys.Where(p => !asked.Contains(p))];
    }

    internal string? GetText(string path)
    {
        asked?.Add(path);
        return files.GetValueOrDefault(path);
    }

    internal IEnumerable<KeyValuePair<string, string>> FilesUnder(string folder)
    {
        foreach (var file in files.Where(f => f.Key.StartsWith(folder + "/", StringComparison.Ordinal)))
        {
            asked?.Add(file.Key);
            yield return file;
        }
    }

    private byte[] Digest()
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
