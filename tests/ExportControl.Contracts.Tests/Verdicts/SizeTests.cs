using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Verdicts;
using ExportControl.Screening.Verdicts;

namespace ExportControl.Contracts.Tests.Verdicts;

/// <summary>Bytes of a declaration with a hundred lines of a hundred listed codes.</summary>
public sealed class SizeTests
{
    private const int Lines = 100;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private static readonly Verdict Verdict = Screened();

    [Theory]
    [InlineData(Language.En, VerdictView.Summary, 25_000)]
    [InlineData(Language.Ru, VerdictView.Summary, 25_000)]
    [InlineData(Language.Kk, VerdictView.Summary, 25_000)]
    [InlineData(Language.En, VerdictView.Standard, 150_000)]
    public void A_hundred_controlled_lines_stay_within_the_limit(Language language, VerdictView view, int limit)
    {
        var shown = Verdict.Shown(A.Rules(), view, language);

        Assert.Equal(Lines, shown.Lines.Count);
        Assert.All(shown.Lines, l => Assert.NotEqual(Outcome.NoRestriction, l.Outcome));
        Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(shown, Json).Length, 1, limit);
    }

    // Codes of the dual-use list that make a licence due wherever the goods go.
    private static Verdict Screened()
    {
        var codes = A.Rules().Lists.Single(l => l.Name == "kz-dual-use").Entries.Where(e => e.IsValidOn(AVerdict.Day) && !e.IsBroad && e.Code.Length >= 6)
            .Select(e => e.Code[..6]).Distinct().Order(StringComparer.Ordinal);
        var listed = codes.Select(code => A.Line(code + "0000", "CN")).Where(l => A.Rules().Evaluate(A.Declaration(l, to: "UZ"), A.QuietTrade).Outcome > Outcome.Review);
        return A.Rules().Evaluate(A.Declaration(to: "UZ") with { Lines = [.. listed.Take(Lines).Select((l, i) => l with { Number = i + 1 })] }, A.QuietTrade);
    }
}
