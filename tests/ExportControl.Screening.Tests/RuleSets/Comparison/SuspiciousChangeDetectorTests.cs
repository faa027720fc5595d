using ExportControl.Screening.RuleSets.Comparison;
using Xunit;

namespace ExportControl.Screening.Tests.RuleSets.Comparison;

/// <summary>Typical accidents with list files, applied to the shipped lists.</summary>
public sealed class SuspiciousChangeDetectorTests
{
    private const string Uk = "lists/uk.csv";

    [Fact]
    public void An_equal_package_and_one_with_more_rows_have_no_suspicious_change()
    {
        Assert.Empty(SuspiciousChangeDetector.Compare(A.Package(), A.Package()));
        Assert.Empty(SuspiciousChangeDetector.Compare(A.Package((Uk, Cut(Uk, 5))), A.Package()));
    }

    [Fact]
    public void A_file_cut_after_a_row_is_reported_at_the_first_missing_row()
    {
        var rows = A.Package().Files["lists/chpl.csv"].Split('\n');

        var finding = Assert.Single(Found("lists/chpl.csv", string.Join('\n', rows.Take(31)) + "\n"));

        Assert.Equal(new SuspiciousChange(SuspiciousChangeKind.Shrank, "lists/chpl.csv", 32, "chpl", "50", "30", Key(rows[31])), finding);
        Assert.True(finding.IsOverridable);
    }

    [Fact]
    public void Fifteen_per_cent_of_missing_rows_are_reported_at_their_former_line()
    {
        var rows = A.Package().Files["lists/kz-dual-use.csv"].Split('\n').ToList();
        var first = rows[300];
        rows.RemoveRange(300, rows.Count * 15 / 100);

        var finding = Assert.Single(Found("lists/kz-dual-use.csv", string.Join('\n', rows)));

        Assert.Equal((SuspiciousChangeKind.Shrank, 301, "kz-dual-use", Key(first)), (finding.Reason, finding.Line, finding.List, finding.Example));
    }

    [Fact]
    public void A_tenth_of_the_rows_may_be_missing_but_not_more()
    {
        Assert.Empty(Found("lists/chpl.csv", Cut("lists/chpl.csv", 5)));
        Assert.Single(Found("lists/chpl.csv", Cut("lists/chpl.csv", 6)));
    }

    [Fact]
    public void Each_list_of_a_file_is_compared_separately()
    {
        var text = string.Join('\n', A.Package().Files[Uk].Split('\n').Where(l => !l.StartsWith("uk-sch2a,", StringComparison.Ordinal)));

        var finding = Assert.Single(Found(Uk, text));

        Assert.Equal((SuspiciousChangeKind.Vanished, "uk-sch2a", "0"), (finding.Reason, finding.List, finding.After));
    }

    [Fact]
    public void Tables_other_than_control_lists_are_compared_too()
    {
        var finding = Assert.Single(Found("lists/hs2022-codes.csv", Cut("lists/hs2022-codes.csv", 1000)));

        Assert.Equal((SuspiciousChangeKind.Shrank, "lists/hs2022-codes.csv", (string?)null), (finding.Reason, finding.File, finding.List));
        Assert.Equal(SuspiciousChangeKind.Vanished, Assert.Single(Found("lists/red-flags.csv", null)).Reason);
    }

    [Fact]
    public void A_missing_column_cannot_be_overridden()
    {
        var rows = A.Package().Files["lists/countries.csv"].Split('\n').Where(l => l.Length > 0).ToList();
        var narrower = string.Join('\n', rows.Select(r => r[..r.LastIndexOf(',')])) + "\n";
        var lost = rows[0][(rows[0].LastIndexOf(',') + 1)..];

        var finding = Assert.Single(Found("lists/countries.csv", narrower));

        Assert.Equal((SuspiciousChangeKind.ColumnLost, 1, lost), (finding.Reason, finding.Line, finding.Before));
        Assert.False(finding.IsOverridable);
    }

    [Fact]
    public void Swapped_columns_are_named_and_cannot_be_overridden()
    {
        var text = A.Package().Files["lists/chpl.csv"].Replace("label,legal_reference", "legal_reference,label", StringComparison.Ordinal);

        var findings = Found("lists/chpl.csv", text);

        Assert.Equal(["label ← legal_reference", "legal_reference ← label"], findings.Select(f => $"{f.Before} ← {f.After}").Order(StringComparer.Ordinal));
        Assert.All(findings, f => Assert.Equal((SuspiciousChangeKind.ColumnsSwapped, 2, false), (f.Reason, f.Line, f.IsOverridable)));
    }

    private static IReadOnlyList<SuspiciousChange> Found(string path, string? text) => SuspiciousChangeDetector.Compare(A.Package(), A.Package((path, text)));

    private static string Cut(string path, int rows) => string.Join('\n', A.Package().Files[path].TrimEnd('\n').Split('\n').SkipLast(rows)) + "\n";

    private static string Key(string row) => row.Split(',') is var f && row.Contains('"', StringComparison.Ordinal) ? Quoted(row) : string.Join(' ', f[0], f[1], f[3], f[6]);

    private static string Quoted(string row)
    {
        var fields = row.Split('"').SelectMany((part, i) => i % 2 == 0 ? part.Trim(',').Split(',') : [part]).ToArray();
        var from = row.Split(',').First(f => f.Length == 10 && f[4] == '-');
        return string.Join(' ', fields[0], fields[1], fields[3], from);
    }
}
