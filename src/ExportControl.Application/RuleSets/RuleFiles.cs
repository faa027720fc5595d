using System.Text;

namespace ExportControl.Application.RuleSets;

/// <summary>Paths and encoding of the files of a rule-set package.</summary>
public static class RuleFiles
{
    private const int LongestPath = 200;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether a path is valid in a package: relative, no dot segments, ASCII letters, digits, "-", "_" and ".", at most 200 characters, *.json or *.csv.</summary>
    public static bool IsPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Length <= LongestPath && IsRuleFile(path)
            && path.Split('/').All(s => s.Length > 0 && s[0] != '.' && s.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'));
    }

    /// <summary>Whether a file of this name is read.</summary>
    public static bool IsRuleFile(string path) => Path.GetExtension(path) is ".json" or ".csv";

    /// <summary>The text, or null; the problem is added with file, line and byte.</summary>
    public static string? Decode(string path, ReadOnlySpan<byte> bytes, ICollection<string> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            problems.Add($"{path}:1: the file is in UTF-16; UTF-8 is expected.");
            return null;
        }

        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            problems.Add($"{path}:{bytes[..e.Index].Count((byte)'\n') + 1}: byte {e.Index} is not valid UTF-8.");
            return null;
        }
    }
}
