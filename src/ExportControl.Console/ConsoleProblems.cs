using System.Globalization;
using ExportControl.Console.Components;
using ExportControl.Contracts.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace ExportControl.Console;

/// <summary>Answers refused requests of the console with a page.</summary>
public static class ConsoleProblems
{
    // Added, not set, by each page that is rendered.
    private const string SetByPage = "blazor-enhanced-nav";

    private const int MaxRepeatedLength = 100_000;

    /// <summary>Whether a request is one of the console.</summary>
    public static bool Applies(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Request.Path.StartsWithSegments(ConsoleRoutes.Root, StringComparison.Ordinal);
    }

    /// <summary>Gives the answer the status of a problem. A page with the status 404 is not sent by Razor components; the page of the problem is written in its place.</summary>
    public static void Refuse(HttpContext http, Problem problem)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(problem);
        http.Features.Set(problem);
        http.Response.StatusCode = problem.Kind.Status;
    }

    /// <summary>Writes the page.</summary>
    /// <param name="http">The request.</param>
    /// <param name="problem">The reason.</param>
    /// <param name="retryAfter">Seconds after which the request may succeed; null: repeating it does not help.</param>
    public static async Task WriteAsync(HttpContext http, Problem problem, int? retryAfter)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(problem);
        problem = http.Features.Get<Problem>() is { } refused && refused.Kind == problem.Kind ? refused : problem;
        http.Response.StatusCode = problem.Kind.Status;
        http.Response.Headers.Remove(SetByPage);
        if (retryAfter is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        var page = new RazorComponentResult<App>(new Dictionary<string, object?>
        {
            [nameof(App.Problem)] = problem,
            [nameof(App.RetryAfter)] = retryAfter,
            [nameof(App.Sent)] = retryAfter is null ? [] : SentBy(http),
        })
        { StatusCode = problem.Kind.Status };

        // A page that failed has used the services of the request, of which the navigation can be initialized only once.
        var services = http.RequestServices;
        await using var scope = services.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            await page.ExecuteAsync(http);
        }
        finally
        {
            http.RequestServices = services;
        }
    }

    // The fields of a form that was read before the request failed. Passwords are not among them.
    private static IReadOnlyList<(string Name, string Value)> SentBy(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || http.Request.Path == ConsoleRoutes.SignIn || http.Request.Path == ConsoleRoutes.Password
            || http.Features.Get<Microsoft.AspNetCore.Http.Features.IFormFeature>()?.Form is not { } form || form.Sum(f => f.Value.ToString().Length) > MaxRepeatedLength)
        {
            return [];
        }

        return [.. form.SelectMany(f => f.Value.Select(v => (f.Key, v ?? "")))];
    }
}
