using System.Net;

namespace ExportControl.Api.Tests.Declarations;

[Collection<Served>]
public sealed class PostDeclarationTests(App app)
{
    [Fact]
    public async Task A_post_returns_the_verdict_and_its_location()
    {
        var broker = await app.NewTenantAsync();
        var body = A.Chips();

        var answer = await broker.PostAsync("/v1/declarations", App.Json(body));

        var verdict = await App.ReadAsync(answer);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal($"/v1/verdicts/{verdict["id"]}", answer.Headers.Location!.ToString());
        Assert.Equal((string?)body["reference"], (string?)verdict["reference"]);
        Assert.Equal("prohibited", (string?)verdict["outcome"]);
        Assert.Equal("red", (string?)verdict["lane"]);
        Assert.Equal(1, (int)verdict["revision"]!);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", (string)verdict["screenedAt"]!);
        var finding = verdict["lines"]![0]!["findings"]![0]!;
        Assert.Equal("KZ-REEXPORT-BAN", (string?)finding["rule"]);
        Assert.Equal("definite", (string?)finding["certainty"]);
        Assert.Equal("covers", (string?)finding["matched"]![0]!["match"]);
        Assert.Equal("DE", (string?)finding["facts"]!["origin"]);
        Assert.Contains("Germany (DE)", (string)finding["message"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("{", (string)finding["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("kk")]
    public async Task A_verdict_read_later_is_the_same_bytes_as_the_answer(string language)
    {
        var broker = await app.NewTenantAsync();
        broker.DefaultRequestHeaders.Add("Accept-Language", language);

        var posted = await broker.PostAsync("/v1/declarations", App.Json(A.Chips()));
        var read = await broker.GetAsync(posted.Headers.Location);

        Assert.Equal(language, Assert.Single(posted.Content.Headers.ContentLanguage));
        Assert.Equal(await posted.Content.ReadAsByteArrayAsync(), await read.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task The_same_content_again_returns_the_first_verdict()
    {
        var broker = await app.NewTenantAsync();
        var body = A.Chips();

        var first = await broker.PostAsync("/v1/declarations", App.Json(body));
        var again = await broker.PostAsync("/v1/declarations", App.Json(body));

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotency-Replayed")));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_same_reference_with_other_content_is_a_conflict()
    {
        var broker = await app.NewTenantAsync();
        var body = A.Declaration();
        await broker.PostAsync("/v1/declarations", App.Json(body));
        body["currency"] = "EUR";

        var answer = await broker.PostAsync("/v1/declarations", App.Json(body));

        var problem = await App.ReadAsync(answer);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("/problems/reference-taken", (string?)problem["type"]);
        Assert.Contains((string)body["reference"]!, (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_idempotency_key_answers_a_retry_and_refuses_other_content()
    {
        var broker = await app.NewTenantAsync();
        broker.DefaultRequestHeaders.Add("Idempotency-Key", "retry-1");
        var body = A.Declaration();

        var first = await broker.PostAsync("/v1/declarations", App.Json(body));
        var retry = await broker.PostAsync("/v1/declarations", App.Json(body));
        var other = await broker.PostAsync("/v1/declarations", App.Json(A.Declaration()));

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, retry.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Equal("/problems/idempotency-key-reused", (string?)(await App.ReadAsync(other))["type"]);
    }

    [Fact]
    public async Task An_idempotency_key_that_is_too_long_is_refused()
    {
        var broker = await app.NewTenantAsync();
        broker.DefaultRequestHeaders.Add("Idempotency-Key", new string('k', 256));

        var answer = await broker.PostAsync("/v1/declarations", App.Json(A.Declaration()));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await App.ReadAsync(answer))["errors"]!["/header/Idempotency-Key"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no-such-key")]
    public async Task Without_a_valid_key_nothing_is_served(string? key)
    {
        using var stranger = app.With(null);
        if (key is not null)
        {
            stranger.DefaultRequestHeaders.TryAddWithoutValidation("X-Api-Key", key);
        }

        var answer = await stranger.PostAsync("/v1/declarations", App.Json(A.Declaration()));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("/problems/unauthenticated", (string?)(await App.ReadAsync(answer))["type"]);
        Assert.NotEmpty(answer.Headers.WwwAuthenticate);
    }

    [Theory]
    [InlineData("broker", HttpStatusCode.Created)]
    [InlineData("erp", HttpStatusCode.Created)]
    [InlineData("officer", HttpStatusCode.Created)]
    [InlineData("admin", HttpStatusCode.Created)]
    [InlineData("approver", HttpStatusCode.Forbidden)]
    public async Task Who_may_post_is_decided_by_role(string role, HttpStatusCode expected)
    {
        var caller = await app.NewTenantAsync(role);

        var answer = await caller.PostAsync("/v1/declarations", App.Json(A.Declaration()));

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task The_verdict_and_declaration_of_another_tenant_are_not_found()
    {
        var (owner, stranger) = (await app.NewTenantAsync(), await app.NewTenantAsync("admin"));
        var verdict = await App.ReadAsync(await owner.PostAsync("/v1/declarations", App.Json(A.Declaration())));

        var answers = new[]
        {
            await stranger.GetAsync($"/v1/verdicts/{verdict["id"]}"),
            await stranger.GetAsync($"/v1/declarations/{verdict["declarationId"]}"),
            await stranger.GetAsync($"/v1/declarations?reference={verdict["reference"]}"),
            await stranger.PostAsync($"/v1/verdicts/{verdict["id"]}/replay", null),
        };

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.NotFound, a.StatusCode));
        Assert.Empty((await App.ReadAsync(await stranger.GetAsync("/v1/verdicts")))["items"]!.AsArray());
    }

    [Fact]
    public async Task Spaces_dots_small_letters_and_a_manufacturer_by_name_are_read()
    {
        var broker = await app.NewTenantAsync();

        var answer = await broker.PostAsync("/v1/declarations?view=full", App.Json(A.Declaration(d =>
        {
            d["destinationCountry"] = "ru";
            var line = d["lines"]![0]!;
            line["commodityCode"] = "8542.31 900 0";
            line["originCountry"] = "de";
            line["manufacturer"] = "Infineon";
        })));

        var line = (await App.ReadAsync(answer))["lines"]![0]!;
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("8542319000", (string?)line["commodityCode"]);
        Assert.Equal("RU", (string?)line["findings"]![0]!["facts"]!["destination"]);
    }

    [Fact]
    public async Task A_declaration_is_found_by_id_and_by_reference_with_its_verdict()
    {
        var broker = await app.NewTenantAsync();
        var body = A.Chips();
        var verdict = await App.ReadAsync(await broker.PostAsync("/v1/declarations", App.Json(body)));

        var byId = await broker.GetStringAsync(new Uri($"/v1/declarations/{verdict["declarationId"]}", UriKind.Relative));
        var byReference = await broker.GetStringAsync(new Uri($"/v1/declarations?reference={verdict["reference"]}", UriKind.Relative));

        var found = System.Text.Json.Nodes.JsonNode.Parse(byId)!;
        Assert.Equal(byId, byReference);
        Assert.Equal(verdict["id"]!.ToString(), found["revisions"]![0]!["verdicts"]![0]!["id"]!.ToString());
        Assert.Equal("8542319000", (string?)found["revisions"]![0]!["declaration"]!["lines"]![0]!["commodityCode"]);
    }
}
