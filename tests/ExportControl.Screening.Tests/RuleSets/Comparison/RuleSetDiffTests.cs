using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.Comparison;
using Xunit;

namespace ExportControl.Screening.Tests.RuleSets.Comparison;

/// <summary>Differences between two packages, by row and by rule member.</summary>
public sealed class RuleSetDiffTests
{
    private const string Chpl = "lists/chpl.csv";
    private const string Ban = "regimes/kz/KZ-REEXPORT-BAN.json";

    [Fact]
    public void Equal_packages_have_no_differences()
    {
        var diff = RuleSetDiff.Between(A.Package(), A.Package());

        Assert.Empty(diff.Files);
        Assert.Empty(diff.Rules);
        Assert.Empty(diff.Lists);
        Assert.Empty(diff.Rows);
    }

    [Fact]
    public void A_row_is_identified_by_code_category_and_first_day_and_shows_old_and_new_values()
    {
        var text = A.Package().Files[Chpl];
        var changed = string.Join('\n', text.Split('\n').Where(l => !l.StartsWith("chpl,854232,", StringComparison.Ordinal)))
            .Replace("Processors and controllers", "Processors", StringComparison.Ordinal)
            + "chpl,8543,ex,9,Machines,Act,2026-01-01,,https://example.org,recalled\n";

        var diff = RuleSetDiff.Between(A.Package(), A.Package((Chpl, changed)));

        Assert.Equal(new ListDiff("chpl", 1, 1, 1), Assert.Single(diff.Lists));
        Assert.Equal(new FileDiff(DiffKind.Changed, Chpl), Assert.Single(diff.Files));
        Assert.Equal(["Changed 854231", "Removed 854232", "Added 8543"], diff.Rows.Select(r => $"{r.Kind} {r.Code}"));
        var label = Assert.Single(diff.Rows[0].Columns);
        Assert.Equal(new ValueDiff("label", "Processors and controllers (integrated circuits)", "Processors (integrated circuits)"), label);
        Assert.Contains(new ValueDiff("match", null, "ex"), diff.Rows[2].Columns);
        Assert.Contains(new ValueDiff("match", "full", null), diff.Rows[1].Columns);
    }

    [Fact]
    public void A_rule_shows_the_members_that_differ_and_layout_is_not_compared()
    {
        var text = A.Package().Files[Ban];
        var changed = text.Replace("\"validTo\": null", "\"validTo\":\n\"2026-12-31\"", StringComparison.Ordinal);
        var added = text.Replace("KZ-REEXPORT-BAN", "KZ-OTHER", StringComparison.Ordinal);

        var diff = RuleSetDiff.Between(A.Package((Ban, text + "\n")), A.Package((Ban, changed), ("regimes/kz/KZ-OTHER.json", added), ("groups.json", "{}")));

        Assert.Equal(["Added KZ-OTHER", "Changed KZ-REEXPORT-BAN"], diff.Rules.Select(r => $"{r.Kind} {r.Rule}"));
        Assert.Equal(new ValueDiff("validTo", "null", "\"2026-12-31\""), Assert.Single(diff.Rules[1].Members));
        Assert.Equal(["groups.json", "regimes/kz/KZ-OTHER.json", Ban], diff.Files.Select(f => f.Path));
        Assert.Empty(RuleSetDiff.Between(A.Package(), A.Package((Ban, text + "\n"))).Rules);
    }
}
