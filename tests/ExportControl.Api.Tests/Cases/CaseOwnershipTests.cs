using System.Net.Http.Json;

namespace ExportControl.Api.Tests.Cases;

[Collection<Served>]
public sealed class CaseOwnershipTests(App app)
{
    [Fact]
    public async Task Only_an_approver_assigns_a_case_that_another_has()
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var id = await tenant.PostAsync();
        var (first, second) = (await tenant.PersonAsync("Officer One"), await tenant.PersonAsync("Officer Two"));
        await CaseTenant.DoneAsync(tenant.Second, id, "claim");

        Assert.Equal((409, "/problems/case-owned"), await CaseTenant.RefusalAsync(CaseTenant.ChangeAsync(tenant.Officer, id, "assign", new { person = first })));
        Assert.Equal("Officer One", (string)(await CaseTenant.DoneAsync(tenant.Approver, id, "assign", new { person = first }))["owner"]!["name"]!);
        Assert.Equal("Officer Two", (string)(await CaseTenant.DoneAsync(tenant.Officer, id, "assign", new { person = second }))["owner"]!["name"]!);
    }

    [Fact]
    public async Task A_claim_of_the_assignee_leaves_the_assignment_without_an_end()
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var id = await tenant.PostAsync();
        await CaseTenant.DoneAsync(tenant.Officer, id, "assign", new { person = await tenant.PersonAsync("Officer One") });

        var claimed = await CaseTenant.DoneAsync(tenant.Officer, id, "claim");

        Assert.Equal(("Officer One", null), ((string)claimed["owner"]!["name"]!, claimed["owner"]!["until"]));
    }

    [Fact]
    public async Task The_proposer_of_a_release_does_not_get_the_case()
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var id = await tenant.PostAsync();
        await CaseTenant.DoneAsync(tenant.Officer, id, "decide", new { decision = "release", reason = "First." });

        Assert.Equal((403, "/problems/own-proposal"), await CaseTenant.RefusalAsync(CaseTenant.ChangeAsync(tenant.Officer, id, "claim")));
        Assert.Equal((403, "/problems/own-proposal"), await CaseTenant.RefusalAsync(CaseTenant.ChangeAsync(tenant.Approver, id, "assign", new { person = await tenant.PersonAsync("Officer One") })));
        Assert.Equal("Officer Two", (string)(await CaseTenant.DoneAsync(tenant.Second, id, "claim"))["owner"]!["name"]!);
    }

    [Fact]
    public async Task The_cases_of_a_closed_account_are_in_the_queue_again()
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var id = await tenant.PostAsync();
        var second = await tenant.PersonAsync("Officer Two");
        await CaseTenant.DoneAsync(tenant.Officer, id, "assign", new { person = second });
        Assert.Equal(204, (int)(await tenant.Officer.PostAsync("/v1/cases/next", null)).StatusCode);

        (await tenant.Admin.DeleteAsync($"/v1/people/{second}", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        var next = await App.ReadAsync(await tenant.Officer.PostAsync("/v1/cases/next", null));
        Assert.Equal((id, "Officer One"), ((string)next["id"]!, (string)next["owner"]!["name"]!));
        Assert.Equal(["opened", "assigned", "unclaimed", "claimed"], (await CaseTenant.GetAsync(tenant.Officer, id))["history"]!.AsArray().Select(e => (string)e!["act"]!));
    }

    [Fact]
    public async Task A_claim_that_has_ended_makes_no_owner_of_a_decided_or_superseded_case()
    {
        var tenant = await CaseTenant.CreateAsync(app);
        var declaration = A.Chips();
        var (superseded, refused) = (await tenant.PostAsync(declaration), await tenant.PostAsync());
        foreach (var id in new[] { superseded, refused })
        {
            await CaseTenant.DoneAsync(tenant.Second, id, "claim");
            await app.ExecuteAsOwnerAsync($"UPDATE cases SET owner_until = now() - interval '1 second' WHERE id = '{id}'");
        }

        await CaseTenant.DoneAsync(tenant.Officer, refused, "decide", new { decision = "refuse", reason = "No." });
        declaration["lines"]![0]!["value"] = 2000;
        (await tenant.Broker.PostAsync("/v1/declarations?revise=true", App.Json(declaration))).EnsureSuccessStatusCode();

        Assert.Null((await CaseTenant.GetAsync(tenant.Officer, refused))["owner"]);
        Assert.Null((await CaseTenant.GetAsync(tenant.Officer, superseded))["owner"]);
    }
}
