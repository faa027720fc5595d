using System.Text.Json.Nodes;
using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Idempotency;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ExportControl.Api.Tests.Http.Idempotency;

/// <summary>Every POST has a rule for the header Idempotency-Key.</summary>
[Collection<Served>]
public sealed class IdempotentRouteTests(App app)
{
    // Each has its reason in the code, as the argument of IdempotentWithoutKey.
    private static readonly string[] Exceptions =
    [
        "/v1/declarations", "/v1/declarations/batch", "/v1/declarations/check", "/v1/declarations/{id:guid}/revisions", "/v1/sessions", "/v1/verdicts/{id:guid}/replay",
    ];

    private static readonly string[] SecretMembers = ["secret", "token", "password"];

    private IReadOnlyList<RouteEndpoint> Posts =>
        [.. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => !e.IsPage() && e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Post) is true)];

    [Fact]
    public void Every_POST_stores_its_key_or_states_why_not()
    {
        var rules = Posts.Select(e => (Route: e.RoutePattern.RawText!, Rule: e.Metadata.GetMetadata<IdempotencyRule>())).ToList();

        Assert.True(rules.Count >= 18);
        Assert.Empty(rules.Where(r => r.Rule is null).Select(r => r.Route));
        Assert.Equal(Exceptions, rules.Where(r => !r.Rule!.IsStored).Select(r => r.Route).Order(StringComparer.Ordinal));
        Assert.All(rules.Where(r => !r.Rule!.IsStored), r => Assert.True(r.Rule!.Exception!.Length > 20));
    }

    [Fact]
    public void An_answer_with_a_secret_is_marked_so_that_it_is_not_stored()
    {
        var unmarked =
            from endpoint in Posts
            from type in endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Select(m => m.Type).OfType<Type>()
            from member in type.GetProperties()
            where SecretMembers.Any(s => member.Name.Contains(s, StringComparison.OrdinalIgnoreCase)) && member.PropertyType == typeof(string)
            where endpoint.Metadata.GetMetadata<SecretAnswer>() is null
            select $"{endpoint.RoutePattern.RawText}: {type.Name}.{member.Name}";

        Assert.Empty(unmarked);
        Assert.Equal(6, Posts.Count(e => e.Metadata.GetMetadata<SecretAnswer>() is not null));
    }

    [Fact]
    public async Task The_OpenAPI_document_describes_the_header_at_every_POST()
    {
        var contract = await App.ReadAsync(await app.Admin.GetAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        var posts = contract["paths"]!.AsObject().Where(p => p.Value!["post"] is not null).ToDictionary(p => p.Key, p => p.Value!["post"]!);

        Assert.Equal(Posts.Count, posts.Count);
        Assert.All(posts, p =>
        {
            var header = Assert.Single(p.Value["parameters"]!.AsArray(), h => (string?)h!["name"] == "Idempotency-Key")!;
            Assert.Equal(("header", 1, 255), ((string?)header["in"], (int?)header["schema"]!["minLength"], (int?)header["schema"]!["maxLength"]));
            Assert.NotEqual(true, (bool?)header["required"]);
            Assert.True(((string?)header["description"])?.Length > 20);
        });
        var tenants = posts["/v1/tenants"]["responses"]!;
        Assert.Contains("24 hours", (string)posts["/v1/tenants"]["parameters"]!.AsArray().Single(h => (string?)h!["name"] == "Idempotency-Key")!["description"]!, StringComparison.Ordinal);
        Assert.NotNull(tenants["201"]!["headers"]!["Idempotency-Replayed"]);
        Assert.NotNull(tenants["409"]!["headers"]!["Retry-After"]);
    }
}
