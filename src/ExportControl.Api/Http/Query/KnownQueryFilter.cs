using System.Reflection;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using ExportControl.Application.Queries;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Http.Query;

/// <summary>Refuses unknown and repeated query parameters, so that a misspelt name is never silently ignored.</summary>
internal static class KnownQueryFilter
{
    private const int MaxValueLength = 500;

    public static TBuilder KnownQueryOnly<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.AddEndpointFilterFactory((context, next) =>
        {
            var known = context.MethodInfo.GetParameters().SelectMany(Names).ToList();
            return call => UnknownNames(call.HttpContext.Request.Query, known) is { } refused ? ValueTask.FromResult<object?>(refused) : next(call);
        });

    private static IEnumerable<string> Names(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<AsParametersAttribute>() is not null
            ? parameter.ParameterType.GetProperties().Select(p => p.GetCustomAttribute<FromQueryAttribute>()?.Name).OfType<string>()
            : parameter.GetCustomAttribute<FromQueryAttribute>() is { } query ? [query.Name ?? parameter.Name!] : [];

    private static ProblemResult? UnknownNames(IQueryCollection query, List<string> known)
    {
        if (query.Count == 0)
        {
            return null;
        }

        var errors = new ValidationErrors();
        foreach (var (name, values) in query)
        {
            if (!known.Contains(name))
            {
                errors.Add(QueryPath.Of(name), NameSuggestion.UnknownName(name, known));
            }
            else if (values.Count > 1)
            {
                errors.Add(QueryPath.Of(name), "query.duplicate", ("name", name));
            }
            else if (FieldRules.Text(MaxValueLength)(values.ToString()) is { } fault)
            {
                errors.Add(QueryPath.Of(name), fault);
            }
        }

        return errors.Any ? errors.ToProblemResult() : null;
    }
}
