using ExportControl.Api.Http.Json;
using ExportControl.Application.Screening;
using ExportControl.Contracts.Declarations;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Accounts;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Api.Hosting;

/// <summary>Screens the sample declarations at the first start, into a sandbox, and formats the verdicts as a table.</summary>
internal sealed class Samples(ScreeningPipeline pipeline, TenantStore tenants)
{
    private const int MaxRulesShown = 2;

    private static readonly string[] Headers = ["reference", "line", "code", "from", "to", "outcome", "lane", "rules"];

    /// <summary>The table; null where there are no samples or they were screened at an earlier start.</summary>
    public async Task<string?> ScreenAsync(string? folder, CancellationToken ct)
    {
        if (folder is null || await tenants.FindAsync(Tenant.SamplesId, ct) is not null)
        {
            return null;
        }

        await tenants.EnsureSamplesAsync(ct);
        var rows = new List<string[]> { Headers };
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var body = StrictJsonReader.Read<DeclarationDocument>(await File.ReadAllBytesAsync(file, ct));
            rows.AddRange(await pipeline.ScreenAsync(new ScreeningRequest(Tenant.SamplesId, body), ct) switch
            {
                ScreeningResult.Stored stored => Rows(stored.Verdict, body.Document),
                ScreeningResult.Repeated repeated => Rows(repeated.Verdict, body.Document),
                ScreeningResult.Rejected rejected => [[Path.GetFileName(file), "", "", "", "", "refused", "", Reason(rejected.Problem)]],
                _ => throw new System.Diagnostics.UnreachableException(),
            });
        }

        return rows.Count > 1 ? Table(rows) : null;
    }

    private static IEnumerable<string[]> Rows(StoredVerdict stored, DeclarationDocument body) => stored.Verdict.Lines.Select((line, i) => new[]
    {
        i == 0 ? stored.Reference : "",
        $"{line.Number}",
        line.CommodityCode,
        body.Lines?[i]?.OriginCountry ?? "",
        body.DestinationCountry ?? "",
        SnakeCase.Of(line.Outcome.ToString()),
        SnakeCase.Of(Verdict.LaneOf(line.Outcome).ToString()),
        Rules(line),
    });

    private static string Rules(LineVerdict line)
    {
        var rules = line.Findings.Where(f => f.Counts()).Select(f => f.Rule).ToList();
        return string.Join(", ", rules.Take(MaxRulesShown)) + (rules.Count > MaxRulesShown ? $", +{rules.Count - MaxRulesShown}" : "");
    }

    private static string Reason(Problem problem) =>
        string.Join("; ", problem.Errors?.SelectMany(e => e.Value.Select(m => $"{e.Key}: {m.In(Language.En)}")) ?? [problem.Detail.In(Language.En)]);

    private static string Table(List<string[]> rows)
    {
        var widths = Headers.Select((_, column) => rows.Max(r => r[column].Length)).ToList();
        return string.Join('\n', rows.Select(r => "  " + string.Join("  ", r.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()));
    }
}
