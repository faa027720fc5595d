using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Verdicts;
using Xunit;

namespace ExportControl.Screening.Tests.Cases;

public sealed class CaseRulesReaderTests
{
    [Theory]
    [InlineData("lists/working-days-kz.csv", "2024-01-01,holiday", "2024-13-01,holiday", "lists/working-days-kz.csv:2: date '2024-13-01'")]
    [InlineData("lists/working-days-kz.csv", "2024-01-01,holiday", "2024-01-01,feast", "lists/working-days-kz.csv:2: kind 'feast'")]
    [InlineData("lists/working-days-kz.csv", "2024-01-02,holiday", "2024-01-01,holiday", "lists/working-days-kz.csv:3: date '2024-01-01' is repeated")]
    [InlineData("lists/working-days-kz.csv", "2024-05-04,moved_workday", "2024-05-06,moved_workday", "is a working day of the week already")]
    [InlineData("lists/working-days-kz.csv", "2024-05-08,moved_day_off", "2024-05-12,moved_day_off", "is a weekend")]
    [InlineData("lists/working-days-kz.csv", "2027,gap", "27,gap", "date '27' is not a year")]
    [InlineData("lists/kz-authorities.csv", ",30,", ",soon,", "lists/kz-authorities.csv:2: deadline_days 'soon'")]
    [InlineData("lists/kz-authorities.csv", "MFA;", "MFAA;", "body 'MFAA' has no name")]
    [InlineData("lists/kz-authorities.csv", "military,ML", "naval,ML", "class 'naval' is missing")]
    [InlineData("cases.json", "\"09:00\"", "\"9\"", "cases.json/workingHours/0: the hours are not valid")]
    [InlineData("cases.json", "\"13:00\"", "\"08:00\"", "cases.json/workingHours/0: the hours are not valid")]
    [InlineData("cases.json", "\"@western\"", "\"@west\"", "cases.json/risk/countries/0/in: '@west'")]
    [InlineData("cases.json", "\"importedFrom\"", "\"importer\"", "cases.json/risk/countries/0/facts: 'importer'")]
    [InlineData("cases.json", "\"list\": \"chpl\"", "\"list\": \"chp\"", "cases.json/risk/tier/list: 'chp'")]
    [InlineData("cases.json", "\"review\": 16", "\"review\": 0", "cases.json/hoursToDecide/review")]
    [InlineData("cases.json", "\"hoursToDecide\"", "\"hoursToDecid\"", "cases.json/hoursToDecid: the member is unknown")]
    public void A_row_or_member_that_is_not_valid_is_refused_with_its_place(string file, string from, string to, string problem)
    {
        var text = A.Package().Files[file];
        Assert.Contains(from, text, StringComparison.Ordinal);
        var at = text.IndexOf(from, StringComparison.Ordinal);

        var refused = Assert.Throws<RuleSetException>(() => RuleSet.Read(A.Package((file, text[..at] + to + text[(at + from.Length)..])), 1));

        Assert.Contains(refused.Problems, p => p.Contains(problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("kz-dual-use", "1A001", "dual-use category 1|any")]
    [InlineData("kz-dual-use", "1A225", "nuclear and nuclear-related dual-use|any")]
    [InlineData("kz-dual-use", "0C001", "nuclear and nuclear-related dual-use|any")]
    [InlineData("kz-military", "aircraft", "military|any")]
    [InlineData("kz-national-security", "10C906", "national security: civil pyrotechnics|any")]
    [InlineData("kz-dual-use", "3A001", "")]
    [InlineData("chpl", "1", "")]
    public void The_authorities_are_those_of_the_first_class_of_a_row_and_those_of_any_goods(string list, string category, string classes)
    {
        var found = A.Rules().Cases.AuthoritiesFor([new MatchedRow(list, "8542", MatchKind.Covers, category)]);

        Assert.Equal(classes, string.Join('|', found.Select(a => a.Class)));
        Assert.All(found, a => Assert.Equal((30, "checked"), (a.Days, a.Confidence)));
    }
}
