using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.Cases;

[Collection<Served>]
public sealed class CasePreconditionTests(App app, ITestOutputHelper output)
{
    private static readonly (string Act, object? Body)[] Changes =
    [
        ("claim", null), ("unclaim", null), ("assign", new { person = Guid.Empty.ToString() }), ("comment", new { comment = "x" }), ("ask", new { question = "x" }),
        ("decide", new { decision = "refuse", reason = "x" }),
    ];

    [Fact]
    public async Task A_change_without_a_version_is_428_and_with_an_old_one_412_with_the_new_state()
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var id = await tenant.PostAsync();
        await CaseTenant.DoneAsync(tenant.Officer, id, "claim");
        var person = await tenant.PersonAsync("Officer One");
        foreach (var (act, body) in Changes)
        {
            var stated = act == "assign" ? new { person } : body;
            Assert.Equal((428, "/problems/precondition-required"), await CaseTenant.RefusalAsync(CaseTenant.ChangeAsync(tenant.Officer, id, act, stated, -1)));
            var old = await CaseTenant.ChangeAsync(tenant.Officer, id, act, stated, 1);
            var problem = await App.ReadAsync(old);
            Assert.Equal(HttpStatusCode.PreconditionFailed, old.StatusCode);
            Assert.Equal((2, "open", "\"2\""), ((int)problem["current"]!["version"]!, (string)problem["current"]!["state"]!, old.Headers.ETag!.Tag));
        }

        Assert.Equal(2, (int)(await CaseTenant.GetAsync(tenant.Officer, id))["version"]!);
    }

    [Fact]
    public async Task Of_two_decisions_at_once_one_is_made_and_the_other_meets_its_version()
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var (decided, refused) = (0, 0);
        for (var round = 0; round < 10; round++)
        {
            var id = await tenant.PostAsync(CaseTenant.Review());
            var answers = await Task.WhenAll(
                CaseTenant.ChangeAsync(tenant.Officer, id, "decide", new { decision = "release", reason = "One." }, 1),
                CaseTenant.ChangeAsync(tenant.Second, id, "decide", new { decision = "refuse", reason = "Two." }, 1));
            Assert.Equal([200, 412], answers.Select(a => (int)a.StatusCode).Order());
            var made = await App.ReadAsync(answers.Single(a => a.IsSuccessStatusCode));
            var met = await App.ReadAsync(answers.Single(a => !a.IsSuccessStatusCode));
            Assert.Equal((string)made["state"]!, (string)met["current"]!["state"]!);
            (decided, refused) = (decided + 1, refused + 1);
        }

        output.WriteLine($"10 rounds of two decisions at once: {decided} answered 200, {refused} answered 412.");
    }

    [Fact]
    public async Task A_key_releases_reviewed_goods_and_refuses_any_but_does_not_release_prohibited_ones()
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var (banned, other, reviewed) = (await tenant.PostAsync(), await tenant.PostAsync(), await tenant.PostAsync(CaseTenant.Review()));

        Assert.Equal((403, "/problems/forbidden"), await CaseTenant.RefusalAsync(CaseTenant.ChangeAsync(tenant.Key, banned, "decide", new { decision = "release", reason = "x" })));
        Assert.Equal("released", (string)(await CaseTenant.DoneAsync(tenant.Key, reviewed, "decide", new { decision = "release", reason = "x" }))["state"]!);
        Assert.Equal("refused", (string)(await CaseTenant.DoneAsync(tenant.Key, other, "decide", new { decision = "refuse", reason = "x" }))["state"]!);
        await CaseTenant.DoneAsync(tenant.Officer, banned, "decide", new { decision = "release", reason = "First." });
        Assert.Equal((403, "/problems/forbidden"), await CaseTenant.RefusalAsync(CaseTenant.ChangeAsync(tenant.Key, banned, "decide", new { decision = "release", reason = "x" })));
        Assert.Equal("refused", (string)(await CaseTenant.DoneAsync(tenant.Officer, banned, "decide", new { decision = "refuse", reason = "On second thoughts." }))["state"]!);
    }

    [Fact]
    public async Task An_account_that_the_proposer_made_or_that_is_newer_than_the_proposal_is_not_the_second_person()
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var id = await tenant.PostAsync();
        await CaseTenant.DoneAsync(tenant.Officer, id, "decide", new { decision = "release", reason = "First." });
        var late = await SignedIn.CreateAsync(tenant.Admin, "Late", "officer");

        Assert.Equal((403, "/problems/own-proposal"), await CaseTenant.RefusalAsync(CaseTenant.ChangeAsync(late, id, "decide", new { decision = "release", reason = "x" })));
        await app.ExecuteAsOwnerAsync($"UPDATE people SET created_by = (SELECT proposed_by_id FROM cases WHERE id = '{id}') WHERE name = 'Officer Two' AND tenant_id = (SELECT tenant_id FROM cases WHERE id = '{id}')");
        Assert.Equal((403, "/problems/own-proposal"), await CaseTenant.RefusalAsync(CaseTenant.ChangeAsync(tenant.Second, id, "decide", new { decision = "release", reason = "x" })));
        Assert.Equal("released", (string)(await CaseTenant.DoneAsync(tenant.Approver, id, "decide", new { decision = "release", reason = "x" }))["state"]!);
    }

    [Theory]
    [InlineData("""{ "decision": "release" }""", "/reason")]
    [InlineData("""{ "decision": "release", "reason": " " }""", "/reason")]
    [InlineData("""{ "decision": "approve", "reason": "x" }""", "/decision")]
    [InlineData("""{ "decision": "refuse", "reason": "x", "note": 1 }""", "/note")]
    public async Task A_decision_has_one_of_two_words_and_a_reason(string body, string member)
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var id = await tenant.PostAsync();

        var answer = await CaseTenant.ChangeAsync(tenant.Officer, id, "decide", JsonNode.Parse(body));

        Assert.Equal(422, (int)answer.StatusCode);
        Assert.NotNull((await App.ReadAsync(answer))["errors"]![member]);
    }

    [Fact]
    public async Task A_case_is_assigned_given_back_and_claimed_again()
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var id = await tenant.PostAsync();
        var second = await tenant.PersonAsync("Officer Two");

        var assigned = await CaseTenant.DoneAsync(tenant.Officer, id, "assign", new { person = second, reason = "Knows the goods." });
        Assert.Equal(("Officer Two", null), ((string)assigned["owner"]!["name"]!, assigned["owner"]!["until"]));
        Assert.Equal((409, "/problems/case-owned"), await CaseTenant.RefusalAsync(CaseTenant.ChangeAsync(tenant.Officer, id, "claim")));
        Assert.Equal((409, "/problems/case-owned"), await CaseTenant.RefusalAsync(CaseTenant.ChangeAsync(tenant.Officer, id, "decide", new { decision = "refuse", reason = "x" })));
        Assert.Equal((409, "/problems/case-owned"), await CaseTenant.RefusalAsync(CaseTenant.ChangeAsync(tenant.Officer, id, "unclaim")));
        Assert.Equal(422, (int)(await CaseTenant.ChangeAsync(tenant.Officer, id, "assign", new { person = Guid.Empty.ToString() })).StatusCode);
        Assert.Null((await CaseTenant.DoneAsync(tenant.Approver, id, "unclaim"))["owner"]);
        Assert.Equal("Officer One", (string)(await CaseTenant.DoneAsync(tenant.Officer, id, "claim"))["owner"]!["name"]!);
        await app.ExecuteAsOwnerAsync($"UPDATE cases SET owner_until = now() - interval '1 second' WHERE id = '{id}'");
        Assert.Equal(id, (string)(await App.ReadAsync(await tenant.Second.PostAsync("/v1/cases/next", null)))["id"]!);
        Assert.Equal([id], (await App.ReadAsync(await tenant.Second.GetAsync("/v1/cases?mine=true")))["items"]!.AsArray().Select(c => (string)c!["id"]!));
        Assert.Empty((await App.ReadAsync(await tenant.Second.GetAsync("/v1/cases?owned=false")))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_change_of_several_cases_has_a_result_for_each_and_never_decides()
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var ids = new[] { await tenant.PostAsync(), await tenant.PostAsync(), await tenant.PostAsync() };
        await CaseTenant.DoneAsync(tenant.Second, ids[1], "claim");
        object[] items = [new { id = ids[0], version = 1 }, new { id = ids[1], version = 2 }, new { id = ids[2], version = 7 }, new { id = Guid.CreateVersion7().ToString(), version = 1 }];

        var results = (await App.ReadAsync(await tenant.Officer.PostAsJsonAsync("/v1/cases/bulk", new { act = "claim", cases = items })))["results"]!.AsArray();

        Assert.Equal([200, 409, 412, 404], results.Select(r => (int)r!["status"]!));
        Assert.Equal((2, 1), ((int)results[0]!["version"]!, (int)results[2]!["problem"]!["current"]!["version"]!));
        var commented = (await App.ReadAsync(await tenant.Officer.PostAsJsonAsync("/v1/cases/bulk", new { act = "comment", comment = "Seen.", cases = new[] { new { id = ids[0], version = 2 }, new { id = ids[1], version = 2 } } })))["results"]!.AsArray();
        Assert.Equal([200, 200], commented.Select(r => (int)r!["status"]!));
        Assert.Equal(422, (int)(await tenant.Officer.PostAsJsonAsync("/v1/cases/bulk", new { act = "decide", cases = items })).StatusCode);
        Assert.Equal(422, (int)(await tenant.Officer.PostAsJsonAsync("/v1/cases/bulk", new { act = "assign", cases = items })).StatusCode);
        Assert.Equal(422, (int)(await tenant.Officer.PostAsJsonAsync("/v1/cases/bulk", new { act = "claim", comment = "Mine.", cases = items })).StatusCode);
        Assert.Equal(422, (int)(await tenant.Officer.PostAsJsonAsync("/v1/cases/bulk", new { act = "comment", comment = "x", person = ids[0], cases = items })).StatusCode);
    }

    [Theory]
    [InlineData("*", 200)]
    [InlineData("\"1\"", 200)]
    [InlineData("W/\"1\"", 412)]
    [InlineData("1", 412)]
    public async Task A_star_is_any_version_and_a_weak_tag_none(string ifMatch, int status)
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var id = await tenant.PostAsync();
        var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/cases/{id}/claim");
        request.Headers.TryAddWithoutValidation("If-Match", ifMatch);

        Assert.Equal(status, (int)(await tenant.Officer.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
        var missing = new HttpRequestMessage(HttpMethod.Post, $"/v1/cases/{Guid.Empty}/claim");
        missing.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        Assert.Equal(404, (int)(await tenant.Officer.SendAsync(missing, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task The_problem_of_a_state_says_it_in_the_language_of_the_reader()
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var id = await tenant.PostAsync();
        await CaseTenant.DoneAsync(tenant.Officer, id, "decide", new { decision = "refuse", reason = "No." });
        tenant.Officer.DefaultRequestHeaders.Add("Accept-Language", "ru");

        var problem = await App.ReadAsync(await CaseTenant.ChangeAsync(tenant.Officer, id, "claim"));

        Assert.Equal(("По делу решено отказать в выпуске.", "refused"), ((string)problem["detail"]!, (string)problem["current"]!["state"]!));
    }
}
