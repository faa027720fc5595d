using ExportControl.Screening.RuleSets.Loading;
using ExportControl.Screening.RuleSets.ReferenceData;
using Xunit;

namespace ExportControl.Screening.Tests.RuleSets.Loading.Reference;

/// <summary>The vocabulary of the shipped package with files changed. Reads no other part of the package.</summary>
internal static class AVocabulary
{
    public static Vocabulary With(params (string Path, string? Text)[] changes)
    {
        var problems = new List<string>();
        var vocabulary = new VocabularyReader(A.Package(changes), problems).Read();
        Assert.Empty(problems);
        return vocabulary;
    }

    /// <summary>The shipped file with the first occurrence of a text replaced.</summary>
    public static (string Path, string? Text) File(string path, string valid, string invalid)
    {
        var text = A.Package().Files[path];
        var at = text.IndexOf(valid, StringComparison.Ordinal);
        Assert.True(at >= 0, valid);
        return (path, string.Concat(text.AsSpan(0, at), invalid, text.AsSpan(at + valid.Length)));
    }

    public static void AssertRefused(string problem, params (string Path, string? Text)[] changes)
    {
        var problems = new List<string>();
        new VocabularyReader(A.Package(changes), problems).Read();
        Assert.Contains(problems, p => p.StartsWith(problem, StringComparison.Ordinal));
    }
}
