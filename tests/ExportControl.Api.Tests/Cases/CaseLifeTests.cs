using System.Net;
using System.Text.Json.Nodes;
using ExportControl.Contracts.Validation;
using Microsoft.Extensions.DependencyInjection;

namespace ExportControl.Api.Tests.Cases;

[Collection<Served>]
public sealed class CaseLifeTests(App app)
{
    [Fact]
    public async Task A_question_an_answer_and_two_people_release_prohibited_goods()
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var id = await tenant.PostAsync();

        var next = await App.ReadAsync(await tenant.Officer.PostAsync("/v1/cases/next", null));
        Assert.Equal((id, "open", "prohibited", "red", "Officer One"), ((string)next["id"]!, (string)next["state"]!, (string)next["outcome"]!, (string)next["lane"]!, (string)next["owner"]!["name"]!));
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.Second.PostAsync("/v1/cases/next", null)).StatusCode);
        Assert.Equal((409, "/problems/case-owned"), await CaseTenant.RefusalAsync(CaseTenant.ChangeAsync(tenant.Second, id, "ask", new { question = "?" })));

        var asked = await CaseTenant.DoneAsync(tenant.Officer, id, "ask", new { question = "Who uses the goods?" });
        Assert.Equal("asked", (string)asked["state"]!);
        Assert.NotNull(asked["pausedAt"]);
        Assert.Equal("Who uses the goods?", (string)(await CaseTenant.GetAsync(tenant.Broker, id))["questions"]![0]!["question"]!);
        var answered = await CaseTenant.DoneAsync(tenant.Broker, id, "answer", new { answer = "A hospital in Kazan." });
        Assert.Equal(("open", "A hospital in Kazan."), ((string)answered["state"]!, (string)answered["questions"]![0]!["answer"]!));

        var proposed = await CaseTenant.DoneAsync(tenant.Officer, id, "decide", new { decision = "release", reason = "Medical use." });
        Assert.Equal(("proposed", "Officer One"), ((string)proposed["state"]!, (string)proposed["proposedBy"]!["name"]!));
        Assert.Equal((403, "/problems/own-proposal"), await CaseTenant.RefusalAsync(CaseTenant.ChangeAsync(tenant.Officer, id, "decide", new { decision = "release", reason = "Again." })));
        Assert.Equal("proposed", (string)(await CaseTenant.GetAsync(tenant.Officer, id))["state"]!);
        var released = await CaseTenant.DoneAsync(tenant.Second, id, "decide", new { decision = "release", reason = "Checked." });

        Assert.Equal(("released", "Officer Two", "Officer One"), ((string)released["state"]!, (string)released["decidedBy"]!["name"]!, (string)released["proposedBy"]!["name"]!));
        Assert.Equal(
            ["opened", "claimed", "asked", "answered", "proposed", "released"],
            released["history"]!.AsArray().Select(e => (string)e!["act"]!));
        Assert.Equal(["Medical use.", "Checked."], released["history"]!.AsArray().TakeLast(2).Select(e => (string)e!["reason"]!));
        Assert.Equal((409, "/problems/case-state"), await CaseTenant.RefusalAsync(CaseTenant.ChangeAsync(tenant.Second, id, "decide", new { decision = "refuse", reason = "No." })));
        Assert.Equal([id], await IdsAsync(tenant.Officer, "/v1/verdicts?decided=true"));
        Assert.Empty(await IdsAsync(tenant.Officer, "/v1/verdicts?decided=false"));
        Assert.Equal(["case.opened", "case.question", "case.decided"], await EventsAsync(id));
    }

    [Fact]
    public async Task A_declarant_sees_neither_risk_nor_owner_nor_comments_and_cannot_work_on_a_case()
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var id = await tenant.PostAsync();
        await CaseTenant.DoneAsync(tenant.Officer, id, "claim");
        var commented = await CaseTenant.DoneAsync(tenant.Officer, id, "comment", new { comment = "Known to us." });
        await CaseTenant.DoneAsync(tenant.Officer, id, "decide", new { decision = "release", reason = "A first opinion." });

        var seen = await CaseTenant.GetAsync(tenant.Broker, id);

        Assert.True((int)commented["risk"]! > 400);
        Assert.Equal(("open", null, null, null), ((string)seen["state"]!, seen["risk"], seen["owner"], seen["proposedBy"]));
        Assert.Equal(["opened"], seen["history"]!.AsArray().Select(e => (string)e!["act"]!));
        Assert.DoesNotContain("Known to us", seen.ToJsonString(), StringComparison.Ordinal);
        foreach (var (act, body) in new (string, object?)[]
        {
            ("claim", null), ("unclaim", null), ("assign", new { person = id }), ("comment", new { comment = "x" }), ("ask", new { question = "x" }), ("decide", new { decision = "refuse", reason = "x" }),
        })
        {
            Assert.Equal((403, "/problems/forbidden"), await CaseTenant.RefusalAsync(CaseTenant.ChangeAsync(tenant.Broker, id, act, body)));
            Assert.Equal((403, "/problems/forbidden"), await CaseTenant.RefusalAsync(CaseTenant.ChangeAsync(tenant.Admin, id, act, body)));
        }

        Assert.Equal((403, "/problems/forbidden"), await CaseTenant.RefusalAsync(tenant.Broker.PostAsync("/v1/cases/next", null)));
        Assert.Equal((403, "/problems/forbidden"), await CaseTenant.RefusalAsync(CaseTenant.ChangeAsync(tenant.Officer, id, "answer", new { answer = "x" })));
        Assert.Equal(422, (int)(await tenant.Broker.GetAsync("/v1/cases?mine=true")).StatusCode);
    }

    [Fact]
    public async Task A_new_revision_supersedes_the_case_and_a_withdrawal_ends_it()
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var declaration = A.Chips();
        var first = await tenant.PostAsync(declaration);
        declaration["lines"]![0]!["value"] = 2000;
        var revised = await App.ReadAsync(await tenant.Broker.PostAsync("/v1/declarations?revise=true", App.Json(declaration)));
        var second = (string)revised["id"]!;

        var (old, now) = (await CaseTenant.GetAsync(tenant.Officer, first), await CaseTenant.GetAsync(tenant.Officer, second));

        Assert.Equal(("superseded", second, 2), ((string)old["state"]!, (string)old["supersededBy"]!["verdictId"]!, (int)old["supersededBy"]!["revision"]!));
        Assert.Equal(("open", first, "superseded"), ((string)now["state"]!, (string)now["replaces"]!["verdictId"]!, (string)now["replaces"]!["state"]!));
        Assert.Equal((409, "/problems/case-state"), await CaseTenant.RefusalAsync(CaseTenant.ChangeAsync(tenant.Officer, first, "claim")));
        Assert.Equal([second], await IdsAsync(tenant.Officer, "/v1/cases"));
        Assert.Equal([second, first], await IdsAsync(tenant.Officer, $"/v1/cases?reference={declaration["reference"]}"));
        Assert.Equal([first], await IdsAsync(tenant.Officer, "/v1/cases?state=superseded"));

        var verdict = await App.ReadAsync(await tenant.Broker.GetAsync($"/v1/verdicts/{first}"));
        var stored = (await App.ReadAsync(await tenant.Broker.GetAsync($"/v1/declarations/{revised["declarationId"]}")))["revisions"]!.AsArray();
        Assert.Equal(("superseded", second), ((string)verdict["caseState"]!, (string)verdict["supersededBy"]!));
        Assert.Equal(["superseded", null], stored.Select(r => (string?)r!["verdicts"]![0]!["caseState"]));
        Assert.Equal([second, null], stored.Select(r => (string?)r!["verdicts"]![0]!["supersededBy"]));

        await tenant.Broker.PostAsync($"/v1/declarations/{revised["declarationId"]}/withdraw", null);
        Assert.Equal("withdrawn", (string)(await CaseTenant.GetAsync(tenant.Officer, second))["state"]!);
        Assert.Empty(await IdsAsync(tenant.Officer, "/v1/cases"));
    }

    [Fact]
    public async Task Answers_to_questions_of_the_verdict_are_a_new_revision_that_supersedes_the_case()
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

        Assert.Equal((422, "/problems/invalid"), await CaseTenant.RefusalAsync(CaseTenant.ChangeAsync(
            tenant.Broker, id, "answer", new { answer = "No.", lines = new[] { new { number = 7, answers = new[] { new { question, answer = false } } } } })));
        Assert.Equal((422, "/problems/invalid"), await CaseTenant.RefusalAsync(CaseTenant.ChangeAsync(
            tenant.Broker, id, "answer", new { answer = "No.", lines = new[] { new { number = 1, answers = new[] { new { question = "kz-dual-use/none", answer = false } } } } })));
        Assert.Equal("asked", (string)(await CaseTenant.GetAsync(tenant.Officer, id))["state"]!);
        var answered = await CaseTenant.DoneAsync(tenant.Broker, id, "answer", new { answer = "No.", lines = new[] { new { number = 1, answers = new[] { new { question, answer = false } } } } });

        Assert.Equal(("superseded", "No.", 2), ((string)answered["state"]!, (string)answered["questions"]![0]!["answer"]!, (int)answered["supersededBy"]!["revision"]!));
        var stored = await App.ReadAsync(await tenant.Broker.GetAsync($"/v1/declarations/{answered["declarationId"]}"));
        if ((string)answered["supersededBy"]!["verdictId"]! is var newer && answered["supersededBy"]!["state"] is not null)
        {
            // The same answers again change nothing in the declaration: the case is open again.
            await CaseTenant.DoneAsync(tenant.Officer, newer, "ask", new { question = "Are you sure?" });
            var again = await CaseTenant.DoneAsync(tenant.Broker, newer, "answer", new { answer = "Yes.", lines = new[] { new { number = 1, answers = new[] { new { question, answer = false } } } } });
            Assert.Equal(("open", "Yes.", null), ((string)again["state"]!, (string)again["questions"]![0]!["answer"]!, again["supersededBy"]));
        }

        Assert.Equal((question, false), ((string)stored["revisions"]![1]!["declaration"]!["lines"]![0]!["answers"]![0]!["question"]!, (bool)stored["revisions"]![1]!["declaration"]!["lines"]![0]!["answers"]![0]!["answer"]!));
    }

    [Fact]
    public Task An_answer_moves_the_due_time_by_the_working_time_since_the_question() => MovesAsync(t => t.Broker, "answer", new { answer = "!" });

    [Fact]
    public Task A_proposal_without_an_answer_moves_it_too() => MovesAsync(t => t.Officer, "decide", new { decision = "release", reason = "There was no answer." });

    private async Task MovesAsync(Func<CaseTenant, HttpClient> by, string act, object body)
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var id = await tenant.PostAsync();
        var opened = await CaseTenant.DoneAsync(tenant.Officer, id, "ask", new { question = "?" });
        var due = DateTimeOffset.Parse((string)opened["dueAt"]!, null);
        var asked = TimeProvider.System.GetUtcNow().AddDays(-20);
        await app.ExecuteAsOwnerAsync($"UPDATE cases SET paused_at = '{asked:O}' WHERE id = '{id}'");

        var answered = await CaseTenant.DoneAsync(by(tenant), id, act, body);

        var calendar = app.Services.GetRequiredService<Application.RuleSets.CurrentRuleSet>().Now.Cases.Calendar;
        var paused = calendar.Between(LegalTime.LocalOf(asked), LegalTime.LocalOf(TimeProvider.System.GetUtcNow()));
        var expected = LegalTime.InstantOf(calendar.Add(LegalTime.LocalOf(due), paused));
        Assert.InRange(DateTimeOffset.Parse((string)answered["dueAt"]!, null), expected.AddMinutes(-2), expected.AddMinutes(1));
        Assert.True(paused > TimeSpan.FromHours(60));
        Assert.True((bool)opened["dueIsFinal"]!);
    }

    [Fact]
    public async Task A_licence_question_names_the_authorities_and_their_days_in_the_language_of_the_reader()
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var id = await tenant.PostAsync(A.Declaration(d =>
        {
            d["destinationCountry"] = "TR";
            d["lines"]![0]!["commodityCode"] = "8401100000";
            d["lines"]![0]!["description"] = "nuclear reactors";
        }));
        tenant.Officer.DefaultRequestHeaders.Add("Accept-Language", "ru");

        var read = await CaseTenant.GetAsync(tenant.Officer, id);

        Assert.Contains(read["authorities"]!.AsArray(), a => ((string)a!["goods"]!).StartsWith("Ядерные товары", StringComparison.Ordinal) && (int)a["days"]! == 30);
        Assert.Contains(read["authorities"]!.AsArray(), a => a!["bodies"]!.AsArray().Any(b => (string)b! == "Министерство иностранных дел"));
    }

    private static async Task<List<string>> IdsAsync(HttpClient client, string address) =>
        [.. (await App.ReadAsync(await client.GetAsync(address)))["items"]!.AsArray().Select(c => (string)c!["id"]!)];

    private async Task<List<string>> EventsAsync(string verdict)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(app.ConnectionString);
        await using var command = source.CreateCommand($"SELECT type FROM events WHERE type LIKE 'case.%' AND convert_from(data, 'UTF8')::jsonb ->> 'caseId' = '{verdict}' ORDER BY seq");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var types = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            types.Add(reader.GetString(0));
        }

        return types;
    }
}
