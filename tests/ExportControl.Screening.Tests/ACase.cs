using System.Globalization;
using ExportControl.Screening.Declarations;
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
    public static Declaration Of(string words)
    {
        var parts = words.Split(',', StringSplitOptions.TrimEntries);
        var goods = parts[0].Split([' ', '→'], StringSplitOptions.RemoveEmptyEntries);
        var line = A.Line(goods[0], goods[1]);
        var declaration = A.Declaration(line, to: goods[2]);
        foreach (var part in parts.Skip(1))
        {
            var (name, value) = part.Split(' ', 2) is [var n, var v] ? (n, v) : (part, "");
            line = declaration.Lines[0];
            declaration = name switch
            {
                "on" => declaration with { Date = DateOnly.Parse(value, CultureInfo.InvariantCulture) },
                "from" => Line(line with { ImportedFrom = A.Country(value) }),
                "is" => Line(line with { Classification = A.Classified(value) }),
                "us" => Line(line with { UsContentPercent = decimal.Parse(value, CultureInfo.InvariantCulture) }),
                "says" => Line(line with { Description = value }),
                "made" => Line(line with { ManufacturerCountry = A.Country(value) }),
                "via" => declaration with { TransitCountries = [A.Country(value)] },
                "user" => declaration with { EndUser = new Party("U", A.Country(value)) },
                "consignee" => declaration with { Consignee = new Party("C", A.Country(value)) },
                "age" => declaration with { Exporter = declaration.Exporter with { RegisteredOn = DateOnly.Parse(value, CultureInfo.InvariantCulture) } },
                "bin" => declaration with { Exporter = declaration.Exporter with { TaxId = value } },
                "buyer" => declaration with { Consignee = declaration.Consignee with { RegisteredOn = DateOnly.Parse(value, CultureInfo.InvariantCulture) } },
                "clause" => declaration with { NoReexportClause = bool.Parse(value) },
                "military" => declaration with { EndUse = declaration.EndUse with { Military = bool.Parse(value) } },
                "mass-destruction" => declaration with { EndUse = declaration.EndUse with { MassDestruction = bool.Parse(value) } },
                "statement" => declaration with { EndUse = declaration.EndUse with { Statement = bool.Parse(value) } },
                "document" => declaration with { Documents = [.. declaration.Documents, ADocument(value.Split(' '))] },
                _ when value.Length == 0 => declaration with { Procedure = name },
                _ => throw new ArgumentException(part),
            };

            Declaration Line(Line changed) => declaration with { Lines = [changed] };
        }

        return declaration;
    }

    /// <summary>Asserts the finding of one rule: its outcome, followed by "?" where it is possible and "=" where it is satisfied, or "-" for no finding.</summary>
    public static void Finds(string rule, string words, string expected)
    {
        var finding = Of(words).Screened().Finding(rule);

        Assert.Equal(expected, finding is null ? "-"
            : SnakeCase.Of(finding.Outcome.ToString()) + (finding.Certainty == Certainty.Possible ? "?" : "") + (finding.SatisfiedBy is null ? "" : "="));
    }

    private static Document ADocument(string[] words) => A.Document(words[0], words.ElementAtOrDefault(1), words.ElementAtOrDefault(2));
}
