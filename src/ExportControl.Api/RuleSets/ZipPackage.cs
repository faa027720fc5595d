using System.IO.Compression;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.RuleSets;
using ExportControl.Contracts.Texts;
using ExportControl.Storage.RuleSets;

namespace ExportControl.Api.RuleSets;

/// <summary>A package as a zip, with paths as in rules/, with or without a top folder. Sizes stated in the zip are not trusted.</summary>
internal static class ZipPackage
{
    public const int MostFiles = NewRuleSetValidator.MaxFiles;

    private const int MostBytes = 50 * 1024 * 1024;
    private const string Folder = "rules/";

    public static IReadOnlyDictionary<string, string> Read(ReadOnlyMemory<byte> bytes, ValidationErrors errors)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes.ToArray(), writable: false), ZipArchiveMode.Read);
            var entries = zip.Entries.Where(e => !e.FullName.EndsWith('/')).ToList();
            if (entries.Count > MostFiles)
            {
                errors.Add("", "zip.count", ("most", $"{MostFiles}"));
                return new Dictionary<string, string>();
            }

            var above = entries.TrueForAll(e => e.FullName.StartsWith(Folder, StringComparison.Ordinal)) ? Folder.Length : 0;
            return Texts(entries.Select(e => (e.FullName[above..], e)), errors);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            errors.Add("", "zip.broken");
            return new Dictionary<string, string>();
        }
    }

    public static void Write(string file, IReadOnlyDictionary<string, string> files)
    {
        using var zip = ZipFile.Open(file, ZipArchiveMode.Create);
        foreach (var (path, text) in files)
        {
            var entry = zip.CreateEntry(path, CompressionLevel.Optimal);

            // A fixed time, so that equal files give equal bytes.
            entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var stream = new StreamWriter(entry.Open());
            stream.Write(text);
        }
    }

    private static Dictionary<string, string> Texts(IEnumerable<(string Path, ZipArchiveEntry Entry)> entries, ValidationErrors errors)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var problems = new List<string>();
        var left = MostBytes;
        foreach (var (path, entry) in entries)
        {
            // All names are checked, also those of files that are not read, because a path outside the package is an attack.
            if (path.Contains("..", StringComparison.Ordinal) || path.StartsWith('/') || path.Contains('\\', StringComparison.Ordinal)
                || (RuleFiles.IsRuleFile(path) && !RuleFiles.IsPath(path)))
            {
                errors.Add(RuleSetRefusals.PlaceOf(path), "rules.path", ("path", SafeText.Of(path)));
                continue;
            }

            if (!RuleFiles.IsRuleFile(path))
            {
                continue;
            }

            if (Unpack(entry, left) is not { } bytes)
            {
                errors.Add("", "zip.large", ("most", $"{MostBytes / 1024 / 1024}"));
                break;
            }

            left -= bytes.Length;
            if (RuleFiles.Decode(path, bytes, problems) is { } text && !texts.TryAdd(path, text))
            {
                errors.Add(RuleSetRefusals.PlaceOf(path), "zip.duplicate", ("path", path));
            }
        }

        foreach (var problem in problems)
        {
            errors.Add(RuleSetRefusals.PlaceOf(problem.Split(':')[0]), "rules.problem", ("problem", problem));
        }

        return texts;
    }

    /// <summary>Null where the content is longer than the limit.</summary>
    private static byte[]? Unpack(ZipArchiveEntry entry, int left)
    {
        using var packed = entry.Open();
        using var unpacked = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (packed.Read(buffer) is var read and > 0)
        {
            if (unpacked.Length + read > left)
            {
                return null;
            }

            unpacked.Write(buffer, 0, read);
        }

        return unpacked.ToArray();
    }
}
