using ExportControl.Screening.RuleSets.Loading;
using ExportControl.Screening.Terms;
using Xunit;

namespace ExportControl.Screening.Tests.Terms;

/// <summary>
/// End-use texts, names of parties and descriptions in corpus/texts.csv, with the military body, region or weapon that each names, or none. The
/// texts are ours. The terms were changed until all of the tuned part were right, so that part detects regressions and is no measure of quality; the
/// blind part was written after the terms were finished (docs/weapon-terms.md has its first result).
/// </summary>
public sealed class TextCorpusTests
{
    private static readonly SubjectKind[] Kinds = [SubjectKind.MilitaryBody, SubjectKind.Region, SubjectKind.System, SubjectKind.Component];

    [Fact]
    public void The_corpus_has_texts_of_both_kinds_in_all_languages()
    {
        var rows = Rows();

        Assert.True(rows.Count(r => r["subject"].Length > 0) >= 200);
        Assert.True(rows.Count(r => r["subject"].Length == 0) >= 250);
        Assert.Equal(["en", "kk", "ru", "translit", "uk"], rows.Select(r => r["language"]).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(rows.Count, rows.Select(r => r["text"]).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Every_subject_is_found() => AssertNone(Rows().Where(r => r["subject"].Length > 0 && !Found(r).Contains(r["subject"])));

    [Fact]
    public void No_subject_is_found_in_ordinary_texts() => AssertNone(Rows().Where(r => r["subject"].Length == 0 && Found(r).Count > 0));

    private static void AssertNone(IEnumerable<CsvRow> wrong)
    {
        var text = string.Join('\n', wrong.Select(r => $"{r.Location}: {r["text"]} ({r["why"]}): {string.Join(' ', Found(r))}"));
        Assert.True(text.Length == 0, text);
    }

    private static List<string> Found(CsvRow row) =>
        [.. A.Rules().PhraseMatcher.Find(row["text"], new MatchBuffers(), row["source"] == "party").Where(m => Kinds.Contains(m.Subject.Kind)).Select(m => m.Subject.Id)];

    private static List<CsvRow> Rows()
    {
        var problems = new List<string>();
        var path = Path.Combine(Path.GetDirectoryName(A.RulesFolder())!, "tests", "ExportControl.Screening.Tests", "corpus", "texts.csv");
        var rows = CsvTable.Read("texts.csv", File.ReadAllText(path), ["part", "source", "text", "language", "subject", "why"], problems).Rows;
        return problems.Count == 0 ? rows : throw new InvalidDataException(string.Join('\n', problems));
    }
}
