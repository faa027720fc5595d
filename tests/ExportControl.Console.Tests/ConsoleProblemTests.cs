using ExportControl.Console;
using ExportControl.Contracts.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ExportControl.Console.Tests;

[Collection<Served>]
public sealed class ConsoleProblemTests(ConsoleApp app)
{
    /// <summary>A page that fails has used the services of the request; the page of the problem is written in the same request.</summary>
    [Fact]
    public async Task A_problem_is_written_after_a_page_that_failed()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        (http.Request.Scheme, http.Request.Host, http.Request.Path) = ("http", new HostString("localhost"), "/console/verdicts");
        http.Response.Body = new MemoryStream();
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = http;
        await ConsoleProblems.WriteAsync(http, Problem.Of(ProblemKind.NotFound), null);
        http.Response.Body.SetLength(0);
        await ConsoleProblems.WriteAsync(http, Problem.Of(ProblemKind.DatabaseUnavailable), 5);
        Assert.Equal((503, "5"), (http.Response.StatusCode, http.Response.Headers.RetryAfter.ToString()));
        http.Response.Body.Position = 0;
        Assert.Contains("<h1>", await new StreamReader(http.Response.Body).ReadToEndAsync(), StringComparison.Ordinal);
    }
}
