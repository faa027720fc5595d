using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;
using Xunit;

namespace ExportControl.Screening.Tests.RuleSets.Loading;

/// <summary>A package that is not a valid rule set is refused with file, line or member, value and what is expected.</summary>
public sealed class RuleSetReaderTests
{
    private const string Chpl = "lists/chpl.csv";
    private const string Ban = "regimes/kz/KZ-REEXPORT-BAN.json";

    [Fact]
    public void The_shipped_rule_set_is_valid_and_has_every_rule_of_the_design() => Assert.Superset(
        new HashSet<string>(StringComparer.Ordinal)
        {
            "KZ-DUAL-USE-LICENCE", "KZ-REEXPORT-BAN", "KZ-WESTERN-SURVEILLANCE", "KZ-DEFENCE-SUSPENSION", "KZ-MILITARY-LICENCE", "KZ-SENSITIVE-FLOW", "KZ-TRANSIT-PERMIT",
            "KZ-REEXPORT-ASSURANCE", "KZ-CATCH-ALL", "KZ-END-USER", "US-EAR-REEXPORT", "EU-NO-REEXPORT", "EU-BAN-INDIRECT", "UK-NO-REEXPORT", "CHPL-DIVERSION", "MILITARY-END-USE", "CODE-UNKNOWN",
            "WEAPON-COMPONENT", "DESCRIPTION-OFF-CODE", "KZ-NATIONAL-SECURITY-LICENCE", "KZ-SNT", "UN-EMBARGO", "US-EMBARGO", "EU-UK-ARMS-EMBARGO", "KZ-TEMPORARY-MEASURE", "EAEU-LICENSED-GOODS",
            "EU-TRANSIT-RUSSIA", "RF-NEW-COMPANY", "RF-VOLUME-SURGE", "RF-FIRST-TRADE", "RF-SPLIT-SHIPMENTS", "RF-ROUTING", "FACTS-AT-ODDS", "DATE-NOT-COVERED",
        },
        A.Rules().Rules.Select(r => r.Id).ToHashSet(StringComparer.Ordinal));

    [Fact]
    public void The_hash_does_not_depend_on_line_ends_or_a_byte_order_mark() => Assert.Equal(
        A.Package().Hash,
        new RuleSetPackage(A.Package().Files.Select(f => new KeyValuePair<string, string>(f.Key, "\uFEFF" + f.Value.Replace("\n", "\r\n", StringComparison.Ordinal)))).Hash);

    [Fact]
    public void The_hash_changes_with_any_character() =>
        Assert.NotEqual(A.Package().Hash, A.Package((Chpl, A.Package().Files[Chpl] + "\n")).Hash);

    [Theory]
    [InlineData("854231,full,1", "85423X,full,1", "lists/chpl.csv:2: code '85423X' is not 2 to 10 digits")]
    [InlineData("854231,full,1", "854231,whole,1", "lists/chpl.csv:2: match 'whole' is not valid; expected full or ex")]
    [InlineData("2023-05-19,,", "2023-15-19,,", "lists/chpl.csv:2: valid_from '2023-15-19' is not a date; expected yyyy-MM-dd")]
    [InlineData("2023-05-19,,", "2023-05-19,2023-05-18,", "lists/chpl.csv:2: valid_to 2023-05-18 is before valid_from 2023-05-19")]
    [InlineData("chpl,854231", "chlp,854231", "lists/chpl.csv:2: list 'chlp' is not a list of this file; expected one of chpl (lists.json)")]
    [InlineData("854231,full,1", "854231,full,1,1", "lists/chpl.csv:2: 11 fields; expected 10, as in the header")]
    [InlineData("chpl,854232,full,1,", "chpl,854231,full,1,", "lists/chpl.csv:3: the same list, code, tier_or_category and valid_from as line 2")]
    [InlineData(",checked", ",sure", "lists/chpl.csv:2: confidence 'sure' is not valid; expected one of checked")]
    [InlineData("legal_reference", "reference", "lists/chpl.csv:1: column 'legal_reference' is missing")]
    [InlineData("Processors", "Proc\uFFFDssors", "lists/chpl.csv:2: a character that is not text")]
    [InlineData("Processors", "Proc\0ssors", "lists/chpl.csv:2: a character that is not text")]
    public void An_invalid_row_is_refused_with_file_line_field_and_value(string valid, string invalid, string problem)
    {
        var text = A.Package().Files[Chpl];
        var at = text.IndexOf(valid, StringComparison.Ordinal);

        AssertRefused(problem, (Chpl, string.Concat(text.AsSpan(0, at), invalid, text.AsSpan(at + valid.Length))));
    }

    [Fact]
    public void A_file_cut_off_inside_a_field_is_refused()
    {
        var text = A.Package().Files[Chpl];

        AssertRefused("the file ends inside a quoted field", (Chpl, text[..(text.IndexOf("HS 2022", StringComparison.Ordinal) + 3)]));
    }

    [Fact]
    public void A_file_cut_off_inside_a_row_is_refused()
    {
        var text = A.Package().Files[Chpl];

        AssertRefused("lists/chpl.csv:51: 3 fields; expected 10, as in the header", (Chpl, text[..(text.LastIndexOf(",full,", StringComparison.Ordinal) + 5)]));
    }

    [Theory]
    [InlineData("\"kz-reexport\"", "\"kz-rexport\"", Ban + "/when/all/2/any/0/lists: 'kz-rexport' is not a list")]
    [InlineData("@russia", "@rusia", Ban + "/when/all/0/any/0/in: '@rusia' is neither a country nor a @group")]
    [InlineData("@russia", "XX", Ban + "/when/all/0/any/0/in: 'XX' is neither a country nor a @group")]
    [InlineData("\"destination\"", "\"destinatoin\"", Ban + "/when/all/0/any/0/fact: 'destinatoin' is not valid; expected one of origin")]
    [InlineData("country-in", "country-is", Ban + "/when/all/0/any/0/test: 'country-is' is not a kind of test")]
    [InlineData("\"outcome\": \"prohibited\"", "\"outcome\": \"banned\"", Ban + "/cases/0/outcome: 'banned' is not valid; expected one of notice")]
    [InlineData("\"ifPossible\": \"review\"", "\"ifPossible\": \"none\"", Ban + "/cases/0/ifPossible: 'none' is not valid with the outcome prohibited; expected notice, for an unknown that is improbable in itself, review, or a more severe outcome")]
    [InlineData("\"validTo\": null", "\"validTo\": \"2023-03-31\"", Ban + "/validTo: 2023-03-31 is before validFrom")]
    [InlineData("\"validTo\": null", "\"validUntil\": null", Ban + "/validUntil: the member is unknown; expected one of authority")]
    [InlineData("\"validTo\": null", "\"validTo\": null, \"notListed\": [\"01154\"]", Ban + "/notListed: the rule has a case with the outcome prohibited")]
    [InlineData("\"confidence\": \"seed\"", "\"confidence\": \"sure\"", Ban + "/confidence: 'sure' is not valid; expected one of checked")]
    [InlineData("\"cases\": [", "\"cases\": [{ \"outcome\": \"review\", \"text\": \"NO-SUCH-TEXT\" }, ", "messages.kk.json: text 'NO-SUCH-TEXT.remedy' is missing")]
    [InlineData("{", "[", Ban + ":2: the file is not valid JSON")]
    public void An_invalid_rule_is_refused_with_file_member_and_value(string valid, string invalid, string problem)
    {
        var text = A.Package().Files[Ban];
        var at = text.IndexOf(valid, StringComparison.Ordinal);
        Assert.True(at >= 0, valid);

        AssertRefused(problem, (Ban, string.Concat(text.AsSpan(0, at), invalid, text.AsSpan(at + valid.Length))));
    }

    [Fact]
    public void A_possible_case_may_give_a_notice_in_place_of_a_review()
    {
        var rules = RuleSet.Read(A.Package((Ban, A.Package().Files[Ban].Replace("\"ifPossible\": \"review\"", "\"ifPossible\": \"notice\"", StringComparison.Ordinal))), 1);

        var verdict = rules.Evaluate(ACase.Of("8542319010 CN → RU, EAEU"), A.QuietTrade);

        Assert.Equal("notice?", ACase.Found("KZ-REEXPORT-BAN", verdict));
        Assert.Equal("prohibited", ACase.Found("KZ-REEXPORT-BAN", rules.Evaluate(ACase.Of("8542319010 DE → RU, EAEU"), A.QuietTrade)));
    }

    [Fact]
    public void A_text_missing_in_one_language_is_refused() => AssertRefused(
        "messages.kk.json: text 'KZ-REEXPORT-BAN.remedy' is missing",
        ("messages.kk.json", A.Package().Files["messages.kk.json"].Replace("\"KZ-REEXPORT-BAN.remedy\"", "\"KZ-REEXPORT-BAN.rmedy\"", StringComparison.Ordinal)));

    [Fact]
    public void A_missing_file_is_refused() => AssertRefused("lists/uk.csv: the file is missing", ("lists/uk.csv", null));

    [Fact]
    public void A_rule_in_a_folder_that_checks_json_does_not_name_is_refused() => AssertRefused(
        "checks.json/performed: 'xx' is missing",
        ("regimes/xx/KZ-REEXPORT-BAN.json", A.Package().Files[Ban]), (Ban, null));

    [Fact]
    public void All_problems_are_reported_at_once() => Assert.True(
        Assert.Throws<RuleSetException>(() => RuleSet.Read(A.Package(("lists/uk.csv", null), ("currencies.csv", null), ("checks.json", "{}")), 1)).Problems.Count >= 3);

    [Fact]
    public void A_new_suspension_needs_dates_only()
    {
        var groups = A.Package().Files["groups.json"].Replace(
            "\"defence-suspension\": [",
            "\"defence-suspension\": [ { \"from\": \"2027-01-01\", \"to\": null, \"legalReference\": \"the next one\", \"confidence\": \"checked\" },",
            StringComparison.Ordinal);
        var rules = RuleSet.Read(A.Package(("groups.json", groups)), 2);

        Assert.Equal("prohibited", Outcome("930110 KZ → DE, on 2027-01-01"));
        Assert.Equal("licence_required", Outcome("930110 KZ → DE, on 2026-12-31"));
        Assert.Equal("prohibited", Outcome("930110 KZ → DE, on 2023-08-31"));

        string Outcome(string words) => SnakeCase.Of(rules.Evaluate(ACase.Of(words), A.QuietTrade).Outcome.ToString());
    }

    private static void AssertRefused(string problem, params (string Path, string? Text)[] changes) =>
        Assert.Contains(Assert.Throws<RuleSetException>(() => RuleSet.Read(A.Package(changes), 1)).Problems, p => p.Contains(problem, StringComparison.Ordinal));
}
