using ExportControl.Application.Goods;
using ExportControl.Application.RuleSets;
using ExportControl.Console.Access;
using ExportControl.Contracts.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ExportControl.Console.Goods;

/// <summary>The codes that a field suggests while a code is typed.</summary>
internal static class CodeFragment
{
    private const int MaxCodes = 12;

    private static readonly Func<string, Contracts.Texts.Message?> Query = FieldRules.Text(200);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(ConsoleRoutes.GoodsSearch, HandleAsync).RequireAuthorization(Permissions.Read).ExcludeFromDescription();

    private static async Task<RazorComponentResult<CodeOptions>> HandleAsync(string? q, HttpContext http, CodeSearch search, RuleSetResolver ruleSets, LegalTime time)
    {
        var rules = ruleSets.Now;
        var hits = q is not null && Query(q) is null ? await search.FindAsync(rules, q, MaxCodes, http.RequestAborted) : [];
        return new(new Dictionary<string, object?> { [nameof(CodeOptions.Hits)] = hits, [nameof(CodeOptions.Listed)] = ListedCodes.Of(rules, [.. hits.Select(h => h.Code.Code)], time.Today) });
    }
}
