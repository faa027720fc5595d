using ExportControl.Api.Http.Problems;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Screening.RuleSets;
using ExportControl.Storage.RuleSets;

namespace ExportControl.Api.RuleSets;

/// <summary>Finds the rule set that a query names.</summary>
internal static class RuleSetSelector
{
    /// <summary>The named rule set, or the active one with the problem. Where the query has errors already, the active one is returned so that the rest of the query can be checked.</summary>
    public static async ValueTask<(RuleSet Rules, ProblemResult? Problem)> ChooseAsync(this RuleSetResolver resolver, RuleSetChoice choice, ValidationErrors errors, HttpContext http)
    {
        var active = resolver.Now;
        if (errors.Any || (choice.Version is null && choice.At is null))
        {
            return (active, null);
        }

        var ct = http.RequestAborted;
        var found = choice.At is { } at ? await resolver.FindPublishedAtAsync(at, ct)
            : choice.Number is { } number && await http.RequestServices.GetRequiredService<RuleSetStore>().IsVisibleAsync(number, http) ? await resolver.FindAsync(number, ct)
            : null;
        return found is null ? (active, ProblemResult.NotFound("rule-set", choice.Version ?? "")) : (found, null);
    }
}
