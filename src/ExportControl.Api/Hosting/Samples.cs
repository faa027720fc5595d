using ExportControl.Api.Declarations;
using ExportControl.Api.Http;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Screening.RuleSets;
using ExportControl.Screening.Values;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Accounts;
using ExportControl.Storage.Search;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Api.Hosting;

/// <summary>Screens the sample declarations of a first start, by the same path as a post, and shows the verdicts.</summary>
internal sealed class Samples(ScreeningPipeline intake, VerdictHistory history)
{
    private const int RulesShown = 2;

    private static readonly string[] Heads = ["reference", "line", "code", "from", "to", "outcome", "lane", "rules"];

    /// <summary>Null where there is nothing to show: no samples, or verdicts are there already.</summary>
    public async Task<string?> ScreenAsync(string? folder, CancellationToken ct)
    {
        if (folder is null || (await history.ListAsync(Tenant.DefaultId, new VerdictFilter(), null, 1, ct)).Items.Count > 0)
        {
            return null;
        }

        var rows = new List<string[]> { Heads };
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var posted = JsonBody<DeclarationBody>.Read(await File.ReadAllBytesAsync(file, ct));
            var (appended, refused) = await intake.SubmitAsync(posted, Tenant.DefaultId, null, ct);
            rows.AddRange(appended switch
            {
                AppendResult.Fresh fresh => Rows(fresh.Verdict, posted.Body),
                AppendResult.Same same => Rows(same.Verdict, posted.Body),
                _ => [[Path.GetFileName(file), "", "", "", "", "refused", "", Reason(refused)]],
            });
        }

        return rows.Count > 1 ? Table(rows) : null;
    }

    private static IEnumerable<string[]> Rows(StoredVerdict stored, DeclarationBody body) => stored.Verdict.Lines.Select((line, i) => new[]
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
        return string.Join(", ", rules.Take(RulesShown)) + (rules.Count > RulesShown ? $", +{rules.Count - RulesShown}" : "");
    }

    private static string Reason(ProblemResult? refused) => refused is null
        ? "another sample has the reference"
        : string.Join("; ", refused.Errors?.SelectMany(e => e.Value.Select(m => $"{e.Key}: {m.In(Language.En)}")) ?? [refused.Detail.In(Language.En)]);

    private static string Table(List<string[]> rows)
    {
        var widths = Heads.Select((_, column) => rows.Max(r => r[column].Length)).ToList();
        return string.Join('\n', rows.Select(r => "  " + string.Join("  ", r.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()));
    }
}
