using System.Reflection;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Problems;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Http.Query;

/// <summary>Refuses query parameters that an operation does not know, and repeated ones, so that a misspelt name is never silently ignored.</summary>
internal static class QueryNames
{
    private const int LongestValue = 500;

    public static TBuilder KnownQueryOnly<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.AddEndpointFilterFactory((context, next) =>
        {
            var known = context.MethodInfo.GetParameters().SelectMany(Names).ToList();
            return call => UnknownNames(call.HttpContext.Request.Query, known) is { } refused ? ValueTask.FromResult<object?>(refused) : next(call);
        });

    /// <summary>Where a query parameter's error is told.</summary>
    public static string Place(string name) => $"/query/{JsonShape.Token(SafeText.Of(name))}";

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

        var errors = new Errors();
        foreach (var (name, values) in query)
        {
            if (!known.Contains(name))
            {
                errors.Add(Place(name), UnknownName.Refuse(name, known));
            }
            else if (values.Count > 1)
            {
                errors.Add(Place(name), "query.duplicate", ("name", name));
            }
            else if (Check.Text(LongestValue)(values.ToString()) is { } fault)
            {
                errors.Add(Place(name), fault);
            }
        }

        return errors.Any ? errors.ToRefused() : null;
    }
}
