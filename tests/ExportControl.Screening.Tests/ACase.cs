using System.Globalization;
using ExportControl.Screening.Declarations;
using ExportControl.Screening.Declarations.Profiles;
using ExportControl.Screening.RuleSets.ReferenceData;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;
using Xunit;

namespace ExportControl.Screening.Tests;

/// <summary>
/// Parses a declaration of one line from a short text, so that test tables are readable: "854231 DE → RU, EAEU, on 2023-04-01, from CN".
/// First code, origin and destination; then, separated by commas, a procedure (10, 31, EAEU …) and facts as "name value".
/// </summary>
internal static class ACase
{
    private static readonly string[] LookedUp = ["received", "since", "no-rate", "month", "first", "week", "profile"];

    public static Declaration Of(string words)
    {
        var goods = Parts(words)[0].Split([' ', '→'], StringSplitOptions.RemoveEmptyEntries);
        return Parts(words).Skip(1).Aggregate(A.Declaration(A.Line(goods[0], goods[1]), to: goods[2]), (declaration, part) =>
        {
            var (name, value) = part.Split(' ', 2) is [var n, var v] ? (n, v) : (part, "");
            return WithLine(declaration, name, value) ?? WithParty(declaration, name, value) ?? WithShipment(declaration, name, value);
        });
    }

    /// <summary>
    /// What was looked up: the day of receipt ("received"), the first day of stored trade ("since"), a statement of a profile ("profile usContentPercent 40"), a currency without a rate ("no-rate"), and the
    /// figures of the goods group: the exporter's month and mean ("month 100000 20000"), a first trade of a value ("first"), declarations in a week ("week").
    /// </summary>
    public static ResolvedFacts FactsOf(string words)
    {
        var stated = Parts(words).Select(p => p.Split(' ')).Where(p => p.Length > 1 && LookedUp.Contains(p[0])).ToDictionary(p => p[0], p => p[1..], StringComparer.Ordinal);
        var code = Parts(words)[0].Split(' ')[0];
        return A.QuietTrade with
        {
            ReceivedOn = stated.TryGetValue("received", out var received) ? Day(received[0]) : null,
            TradeSince = stated.TryGetValue("since", out var since) ? Day(since[0]) : null,
            CurrencyWithoutRate = stated.TryGetValue("no-rate", out var currency) ? currency[0] : null,
            Profiles = stated.TryGetValue("profile", out var profile) ? [Statement(profile[0], profile[1])] : null,
            Volumes = stated.ContainsKey("no-rate") ? null : [.. A.Rules().GoodsGroups.Where(g => g.Codes.Any(c => code.StartsWith(c, StringComparison.Ordinal))).Select(g => Volume(g.Name))],
        };

        GroupVolume Volume(string group) => new()
        {
            Group = group,
            DeclaredUsd = stated.TryGetValue("first", out var declared) ? Number(declared[0]) : 100,
            ExporterMonthUsd = stated.TryGetValue("month", out var month) ? Number(month[0]) : 100,
            ExporterMeanUsd = month is null ? 100 : Number(month[1]),
            FlowMonthUsd = 100,
            FlowMeanUsd = 100,
            EarlierDeclarations = declared is null ? 10 : 0,
            DeclarationsInAWeek = stated.TryGetValue("week", out var week) ? int.Parse(week[0], CultureInfo.InvariantCulture) : 1,
        };
    }

    // A statement of the first version of the exporter's profile, or of that of the party that the fact names.
    private static StandingStatement Statement(string fact, string value) => new()
    {
        Party = fact.Split('.')[0] is "consignee" or "endUser" ? fact.Split('.')[0] : "exporter",
        Version = 1,
        Fact = fact,
        Value = value,
        Lines = fact.StartsWith("answer.", StringComparison.Ordinal) || fact.StartsWith("classification.", StringComparison.Ordinal) || fact is "usContentPercent" or "importedFrom" ? [1] : null,
    };

    public static Verdict Screened(string words) => A.Rules().Evaluate(Of(words), FactsOf(words));

    /// <summary>
    /// Asserts the finding of one rule, "-" for none: its outcome, "?" where it is possible, "!" where it is a review that verifies a claimed paper,
    /// and, after a space, the rest of its text id where that is not the rule id.
    /// </summary>
    public static void Finds(string rule, string words, string expected) => Assert.Equal(expected, Found(rule, Screened(words)));

    /// <summary>The finding of one rule in the words of <see cref="Finds"/>.</summary>
    public static string Found(string rule, Verdict verdict) => verdict.Finding(rule) is not { } finding ? "-" : string.Concat(
        SnakeCase.Of(finding.Outcome.ToString()),
        finding.Certainty == Certainty.Possible ? "?" : "",
        finding.ToVerify is null ? "" : "!",
        finding.Text == rule ? "" : finding.Text.StartsWith($"{rule}-", StringComparison.Ordinal) ? $" {finding.Text[(rule.Length + 1)..]}" : $" {finding.Text}");

    private static Declaration? WithLine(Declaration declaration, string name, string value)
    {
        var line = declaration.Lines[0];
        var byRegime = line.ClassificationByRegime ?? new RegimeClassification();
        return name switch
        {
            "from" => line with { ImportedFrom = A.Country(value) },
            "is" => line with { Classification = A.Classified(value) },
            "kz" => line with { ClassificationByRegime = byRegime with { Kz = A.Classified(value) } },
            "eccn" => line with { ClassificationByRegime = byRegime with { Us = A.Classified(value) } },
            "eu" => line with { ClassificationByRegime = byRegime with { Eu = A.Classified(value) } },
            "uk" => line with { ClassificationByRegime = byRegime with { Uk = A.Classified(value) } },
            "ml" => line with { ClassificationByRegime = byRegime with { Military = A.Classified(value) } },
            "us" => line with { UsContentPercent = Number(value) },
            "says" => line with { Description = value },
            "made" => line with { ManufacturerCountry = A.Country(value[..2]), ManufacturerName = value.Length > 2 ? value[3..] : null },
            "worth" => line with { Value = A.Dollars(Number(value)) },
            "mass" => line with { NetMassKg = Number(value) },
            "count" => line with { Quantity = Number(value.Split(' ')[0]), Unit = value.Contains(' ', StringComparison.Ordinal) ? value.Split(' ')[1] : "PCE" },
            "yes" => line with { Answers = [.. line.Answers ?? [], new Answer(value, true)] },
            "no" => line with { Answers = [.. line.Answers ?? [], new Answer(value, false)] },
            _ => null,
        } is { } changed ? declaration with { Lines = [changed] } : null;
    }

    private static Declaration? WithParty(Declaration declaration, string name, string value) => name switch
    {
        "user" => declaration with { EndUser = Named(value, "U") },
        "consignee" => declaration with { Consignee = Named(value, "C") },
        "exporter" => declaration with { Exporter = Named(value, "TOO A") },
        "age" => declaration with { Exporter = declaration.Exporter with { RegisteredOn = Day(value) } },
        "bin" => declaration with { Exporter = declaration.Exporter with { TaxId = value } },
        "buyer" => declaration with { Consignee = declaration.Consignee with { RegisteredOn = Day(value) } },
        "buyer-bin" => declaration with { Consignee = declaration.Consignee with { TaxId = value } },
        "user-age" => declaration with { EndUser = declaration.EndUser! with { RegisteredOn = Day(value) } },
        "user-bin" => declaration with { EndUser = declaration.EndUser! with { TaxId = value } },
        _ => null,
    };

    private static Declaration WithShipment(Declaration declaration, string name, string value) => name switch
    {
        "on" => declaration with { Date = Day(value) },
        "via" => declaration with { TransitCountries = [A.Country(value)] },
        "sent" => declaration with { DispatchCountry = A.Country(value) },
        "numbered" => declaration with { DeclarationNumber = value },
        "clause" => declaration with { NoReexportClause = bool.Parse(value) },
        "military" => declaration with { EndUse = declaration.EndUse with { Military = bool.Parse(value) } },
        "mass-destruction" => declaration with { EndUse = declaration.EndUse with { MassDestruction = bool.Parse(value) } },
        "statement" => declaration with { EndUse = declaration.EndUse with { Statement = bool.Parse(value) } },
        "use" => declaration with { EndUse = declaration.EndUse with { Description = value } },
        "document" => declaration with { Documents = [.. declaration.Documents, ADocument(value.Split(' '))] },
        "paper" => declaration with { Documents = [.. declaration.Documents, APaper(value.Split(' '), declaration)] },
        _ when LookedUp.Contains(name) => declaration,
        _ when value.Length == 0 => declaration with { Procedure = name },
        _ => throw new ArgumentException($"{name} {value}"),
    };

    // "RU" or "RU name".
    private static Party Named(string value, string name) => new(value.Length > 2 ? value[3..] : name, A.Country(value[..2]));

    // "type from to": a document with the days stated only.
    private static Document ADocument(string[] words) => A.Document(words[0], words.ElementAtOrDefault(1), words.ElementAtOrDefault(2));

    // "type member=value …": a document that is plausible for the line on the effective date, changed by the members.
    private static Document APaper(string[] words, Declaration declaration) => words.Skip(1).Select(w => w.Split('=')).Aggregate(
        A.Document(words[0]) with { IssuedOn = declaration.Date.AddMonths(-1), ValidTo = declaration.Date.AddMonths(1), CommodityCode = declaration.Lines[0].Code.Digits },
        (paper, member) => member[0] switch
        {
            "number" => paper with { Number = member[1] },
            "issued" => paper with { IssuedOn = member[1].Length == 0 ? null : Day(member[1]) },
            "to" => paper with { ValidTo = Day(member[1]) },
            "code" => paper with { CommodityCode = member[1].Length == 0 ? null : member[1] },
            "lines" => paper with { Lines = [.. member[1].Split('+').Select(l => int.Parse(l, CultureInfo.InvariantCulture))] },
            "as" => paper with { Purpose = A.Rules().Vocabulary.DocumentTypeOf(member[1]) },
            _ => throw new ArgumentException(member[0]),
        });

    private static string[] Parts(string words) => words.Split(',', StringSplitOptions.TrimEntries);

    private static DateOnly Day(string value) => DateOnly.Parse(value, CultureInfo.InvariantCulture);

    private static decimal Number(string value) => decimal.Parse(value, CultureInfo.InvariantCulture);
}
