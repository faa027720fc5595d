using System.Text.RegularExpressions;

namespace ExportControl.Api.Tests.Architecture;

/// <summary>The source files of the repository, read once. Paths are relative to its root, with '/' as separator.</summary>
internal static partial class SourceFiles
{
    private static readonly string[] GeneratedFolders = ["obj", "bin", "Migrations"];

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Files = new(() => new[] { "src", "tests", "bench" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(App.Root, folder), "*.cs", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(App.Root, file).Replace('\\', '/'))
        .Where(file => !file.Split('/').Any(GeneratedFolders.Contains))
        .Order(StringComparer.Ordinal)
        .ToDictionary(file => file, file => File.ReadAllText(Path.Combine(App.Root, file)), StringComparer.Ordinal));

    /// <summary>Every hand-written C# file of src, tests and bench: path → text.</summary>
    public static IReadOnlyDictionary<string, string> All => Files.Value;

    /// <summary>The hand-written C# files of the product.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Product => All.Where(file => file.Key.StartsWith("src/", StringComparison.Ordinal));

    /// <summary>Names of the types that a file declares outside any other type. Namespaces are file-scoped, so such a declaration begins a line.</summary>
    public static IEnumerable<string> TopLevelTypes(string text) => TypeDeclaration().Matches(text).Select(match => match.Groups["name"].Value);

    /// <summary>The identifiers of a file, comments and string contents left out.</summary>
    public static HashSet<string> Identifiers(string text) =>
        [.. Identifier().Matches(CommentOrString().Replace(text, " ")).Select(match => match.Value)];

    [GeneratedRegex(@"^(?:(?:public|internal|file|sealed|static|abstract|partial|readonly|ref|unsafe)\s+)*(?:record\s+struct|record\s+class|record|class|struct|interface|enum)\s+(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"[A-Za-z_]\w*")]
    private static partial Regex Identifier();

    [GeneratedRegex("""//.*$|/\*[\s\S]*?\*/|"(?:[^"\\\n{]|\\.)*"|'(?:[^'\\\n]|\\.)'""", RegexOptions.Multiline)]
    private static partial Regex CommentOrString();
}
