using System.Text.Json.Nodes;

namespace ExportControl.Api.Tests.Cases;

/// <summary>What declarants learn of cases.</summary>
[Collection<Served>]
public sealed class CaseOfDeclarantTests(App app)
{
    [Fact]
    public async Task A_declarant_finds_no_proposals_and_no_order_by_risk()
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var ids = new List<string> { await tenant.PostAsync(), await tenant.PostAsync(CaseTenant.Review()), await tenant.PostAsync(), await tenant.PostAsync(CaseTenant.Review()) };
        await CaseTenant.DoneAsync(tenant.Officer, ids[0], "decide", new { decision = "release", reason = "First." });
        var newestFirst = ids.AsEnumerable().Reverse().ToList();

        Assert.Equal(newestFirst, await IdsAsync(tenant.Broker, "/v1/cases"));
        Assert.Equal(newestFirst, await IdsAsync(tenant.Broker, "/v1/cases?state=open"));
        Assert.Equal(422, (int)(await tenant.Broker.GetAsync("/v1/cases?state=proposed")).StatusCode);
        Assert.Equal([ids[0]], await IdsAsync(tenant.Officer, "/v1/cases?state=proposed"));
        var page = await App.ReadAsync(await tenant.Broker.GetAsync("/v1/cases?limit=3"));
        Assert.Equal([ids[0]], await IdsAsync(tenant.Broker, $"/v1/cases?limit=3&cursor={page["next"]}"));
    }

    [Fact]
    public async Task A_declarant_reads_no_names_or_ids_of_officers()
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var id = await tenant.PostAsync(CaseTenant.Review());
        await CaseTenant.DoneAsync(tenant.Officer, id, "ask", new { question = "?" });
        await CaseTenant.DoneAsync(tenant.Broker, id, "answer", new { answer = "!" });
        await CaseTenant.DoneAsync(tenant.Officer, id, "decide", new { decision = "release", reason = "Fine." });

        var seen = await CaseTenant.GetAsync(tenant.Broker, id);

        Assert.DoesNotContain("Officer One", seen.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(seen["decidedBy"]);
        Assert.Equal([("asked", null), ("answered", "a test"), ("released", null)], seen["history"]!.AsArray().Skip(1).Select(e => ((string)e!["act"]!, (string?)e["by"])));
        Assert.Equal("Officer One", (string)(await CaseTenant.GetAsync(tenant.Officer, id))["decidedBy"]!["name"]!);
    }

    /// <summary>The version does not tell the language, the time and a later verdict.</summary>
    [Fact]
    public async Task A_case_is_read_whole_also_with_the_tag_of_its_version()
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var id = await tenant.PostAsync();
        var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/cases/{id}") { Headers = { { "If-None-Match", "\"1\"" } } };

        var answer = await tenant.Officer.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((200, "\"1\""), ((int)answer.StatusCode, answer.Headers.ETag!.Tag));
    }

    /// <summary>As when the service stopped between the new revision and the text of the answer.</summary>
    [Fact]
    public async Task An_answer_whose_revision_is_stored_already_is_taken_with_its_text()
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var declaration = A.Declaration(d =>
        {
            d["procedure"] = "EAEU";
            d["destinationCountry"] = "KG";
            d["consignee"] = A.Party("IP Asanov", "KG");
            d["lines"] = new JsonArray(A.Line(code: "8542399010", origin: "US", importedFrom: "AE", description: "ПЛИС FPGA Xilinx Kintex-7"));
        });
        var posted = await App.ReadAsync(await tenant.Broker.PostAsync("/v1/declarations", App.Json(declaration)));
        var (id, question) = ((string)posted["id"]!, posted["questions"]!.AsObject().First().Key);
        await CaseTenant.DoneAsync(tenant.Officer, id, "ask", new { question = "Are these the listed goods?" });
        declaration["lines"]![0]!["answers"] = new JsonArray(new JsonObject { ["question"] = question, ["answer"] = false });
        (await tenant.Broker.PostAsync("/v1/declarations?revise=true", App.Json(declaration))).EnsureSuccessStatusCode();
        var answer = new { answer = "No.", lines = new[] { new { number = 1, answers = new[] { new { question, answer = false } } } } };

        var answered = await CaseTenant.DoneAsync(tenant.Broker, id, "answer", answer);

        Assert.Equal(("superseded", "No.", 2), ((string)answered["state"]!, (string)answered["questions"]![0]!["answer"]!, (int)answered["supersededBy"]!["revision"]!));
        Assert.Equal((409, "/problems/case-state"), await CaseTenant.RefusalAsync(CaseTenant.ChangeAsync(tenant.Broker, id, "answer", answer)));
    }

    private static async Task<List<string>> IdsAsync(HttpClient client, string address) =>
        [.. (await App.ReadAsync(await client.GetAsync(address)))["items"]!.AsArray().Select(c => (string)c!["id"]!)];
}
