using ExportControl.Api.Http.Problems;
using ExportControl.Application.Access;
using ExportControl.Application.Queries;
using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Api.RuleSets;

/// <summary>Finds the rule set that the query of a request selects.</summary>
internal static class RuleSetSelectorExtensions
{
    public static async ValueTask<(RuleSet Rules, ProblemResult? Problem)> ChooseAsync(this RuleSetResolver resolver, RuleSetChoice choice, ValidationErrors errors, HttpContext http)
    {
        var selector = http.RequestServices.GetRequiredService<RuleSetSelector>();
        var (rules, problem) = await selector.ChooseAsync(choice, Caller.Of(http.User), errors, http.RequestAborted);
        return (rules, problem is null ? null : new ProblemResult(problem));
    }
}
