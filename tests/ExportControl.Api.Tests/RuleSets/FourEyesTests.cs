using System.Net;
using System.Net.Http.Json;
using ExportControl.Tests;
using Npgsql;

namespace ExportControl.Api.Tests.RuleSets;

/// <summary>A rule set is approved by a second person, also where the author creates keys and accounts.</summary>
[Collection<Published>]
public sealed class FourEyesTests(Replicas replicas)
{
    [Theory]
    [InlineData("approver")]
    [InlineData("admin")]
    public async Task A_key_can_neither_approve_nor_publish(string role)
    {
        var version = await replicas.DraftedAsync();
        using var key = replicas.Client(await replicas.KeyAsync(role));

        var approval = await Replicas.ApproveAsync(key, version, overrideGuard: true);

        Assert.Equal((HttpStatusCode.Forbidden, "/problems/forbidden"), (approval.StatusCode, await TypeAsync(approval)));
        await Replicas.ApproveAsync(replicas.Approver, version);
        Assert.Equal(HttpStatusCode.Forbidden, (await key.PostAsync($"/v1/rule-sets/{version}/publish", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await key.PostAsJsonAsync("/v1/rule-sets/1/propose", new { reason = "x" })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await key.DeleteAsync($"/v1/rule-sets/{version}/publish")).StatusCode);
    }

    [Fact]
    public async Task An_author_cannot_approve_the_own_draft_in_any_role()
    {
        var author = await SignedIn.CreateAsync(replicas.Admin, "an admin", "admin");
        var draft = await App.ReadAsync(await Replicas.DraftAsync(author));
        var version = (int)draft["version"]!;

        var own = await Replicas.ApproveAsync(author, version, overrideGuard: true);
        var early = await replicas.PublishAsync(version);
        var officer = await Replicas.ApproveAsync(replicas.Officer, version);

        Assert.Equal("an admin", (string?)draft["author"]!["name"]);
        Assert.NotNull(draft["author"]!["person"]);
        Assert.Equal((HttpStatusCode.Forbidden, "/problems/own-draft"), (own.StatusCode, await TypeAsync(own)));
        Assert.Equal((HttpStatusCode.Conflict, "/problems/rule-set-status"), (early.StatusCode, await TypeAsync(early)));
        Assert.Equal((HttpStatusCode.Forbidden, "/problems/forbidden"), (officer.StatusCode, await TypeAsync(officer)));
        Assert.Equal(HttpStatusCode.OK, (await Replicas.ApproveAsync(replicas.Approver, version)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Replicas.ApproveAsync(replicas.Approver, version)).StatusCode);
    }

    [Fact]
    public async Task A_draft_of_a_key_counts_as_a_draft_of_the_person_who_created_the_key()
    {
        var admin = await SignedIn.CreateAsync(replicas.Admin, "an admin", "admin");
        var made = await App.ReadAsync(await admin.PostAsJsonAsync("/v1/api-keys", new { name = "an import", role = "officer" }));
        using var key = replicas.Client((string)made["secret"]!);
        var draft = await App.ReadAsync(await Replicas.DraftAsync(key));

        var own = await Replicas.ApproveAsync(admin, (int)draft["version"]!);

        Assert.Equal((string?)made["key"]!["createdBy"], (string?)draft["author"]!["createdBy"]);
        Assert.Equal((string?)made["key"]!["id"], (string?)draft["author"]!["key"]);
        Assert.Equal((HttpStatusCode.Forbidden, "/problems/own-draft"), (own.StatusCode, await TypeAsync(own)));
        Assert.Equal(HttpStatusCode.OK, (await Replicas.ApproveAsync(replicas.Approver, (int)draft["version"]!)).StatusCode);
    }

    [Fact]
    public async Task An_account_that_the_author_created_directly_or_through_a_key_cannot_approve()
    {
        var author = await SignedIn.CreateAsync(replicas.Admin, "an admin", "admin");
        var made = await App.ReadAsync(await author.PostAsJsonAsync("/v1/api-keys", new { name = "a key of the author", role = "admin" }));
        using var key = replicas.Client((string)made["secret"]!);
        var direct = await SignedIn.CreateAsync(author, "a friend", "approver");
        var byKey = await SignedIn.CreateAsync(key, "another friend", "approver");
        var version = (int)(await App.ReadAsync(await Replicas.DraftAsync(author)))["version"]!;
        var ofKey = (int)(await App.ReadAsync(await Replicas.DraftAsync(key)))["version"]!;

        foreach (var approver in new[] { direct, byKey })
        {
            foreach (var draft in new[] { version, ofKey })
            {
                var refused = await Replicas.ApproveAsync(approver, draft);
                Assert.Equal((HttpStatusCode.Forbidden, "/problems/own-draft"), (refused.StatusCode, await TypeAsync(refused)));
                Assert.Contains("created by the author", (string?)(await App.ReadAsync(refused))["detail"], StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task An_account_that_is_newer_than_the_draft_cannot_approve()
    {
        var version = await replicas.DraftedAsync();
        var late = await SignedIn.CreateAsync(replicas.Admin, "a newcomer", "approver");

        var refused = await Replicas.ApproveAsync(late, version);

        Assert.Equal((HttpStatusCode.Forbidden, "/problems/own-draft"), (refused.StatusCode, await TypeAsync(refused)));
        Assert.Contains("newer than the draft", (string?)(await App.ReadAsync(refused))["detail"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Replicas.ApproveAsync(late, await replicas.DraftedAsync())).StatusCode);
    }

    [Fact]
    public async Task The_initial_password_gives_no_right_but_to_change_it()
    {
        var version = await replicas.DraftedAsync();
        var (login, initial) = await SignedIn.AccountAsync(replicas.Admin, "a newcomer", "admin");
        var person = await SignedIn.SignInAsync(replicas.Admin.BaseAddress!, login, initial);
        var next = await replicas.DraftedAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await person.GetAsync("/v1/rule-sets")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Replicas.DraftAsync(person)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Replicas.ApproveAsync(person, next)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await person.GetAsync("/v1/people")).StatusCode);
        Assert.NotEqual(version, next);
    }

    [Fact]
    public async Task A_retired_version_comes_back_by_one_person_who_proposes_and_another_who_approves()
    {
        var before = await replicas.CurrentAsync();
        var version = await replicas.ApprovedAsync();
        await replicas.PublishAsync(version);
        var first = await SignedIn.CreateAsync(replicas.Admin, "an approver", "approver");

        Assert.Equal(HttpStatusCode.Conflict, (await replicas.PublishAsync(before)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Replicas.ApproveAsync(replicas.Approver, before)).StatusCode);
        var proposed = await App.ReadAsync(await first.PostAsJsonAsync($"/v1/rule-sets/{before}/propose", new { reason = "the new one is wrong" }));
        var own = await Replicas.ApproveAsync(first, before, overrideGuard: true);
        Assert.Equal(HttpStatusCode.Conflict, (await replicas.PublishAsync(before)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Replicas.ApproveAsync(replicas.Approver, before, overrideGuard: true)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await first.PostAsync($"/v1/rule-sets/{before}/publish", null)).StatusCode);

        Assert.Equal(("proposed", "an approver"), ((string?)proposed["status"], (string?)proposed["proposedBy"]));
        Assert.Equal((HttpStatusCode.Forbidden, "/problems/own-draft"), (own.StatusCode, await TypeAsync(own)));
        Assert.Equal(before, await replicas.CurrentAsync());
    }

    [Fact]
    public async Task A_closed_account_and_an_ended_session_cannot_approve()
    {
        var version = await replicas.DraftedAsync();
        var people = (await App.ReadAsync(await replicas.Admin.GetAsync("/v1/people")))["items"]!.AsArray();
        Assert.DoesNotContain("password", people.ToJsonString().Replace("mustChangePassword", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        var gone = await SignedIn.CreateAsync(replicas.Admin, "a leaver", "approver");
        var draft = await replicas.DraftedAsync();
        var account = (await App.ReadAsync(await replicas.Admin.GetAsync("/v1/people")))["items"]!.AsArray().Single(p => (string?)p!["name"] == "a leaver")!;

        await replicas.Admin.DeleteAsync($"/v1/people/{account["id"]}");

        Assert.Equal(HttpStatusCode.Unauthorized, (await Replicas.ApproveAsync(gone, draft)).StatusCode);
        var signedOut = await SignedIn.CreateAsync(replicas.Admin, "a person", "approver");
        Assert.Equal(HttpStatusCode.NoContent, (await signedOut.DeleteAsync("/v1/sessions/current")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await signedOut.GetAsync("/v1/rule-sets")).StatusCode);
        Assert.NotEqual(version, draft);
    }

    [Theory]
    [InlineData("UPDATE rule_sets SET status = 'approved', approved_by = 'x', approved_by_id = gen_random_uuid(), approved_at = now() WHERE version = {0}")]
    [InlineData("UPDATE rule_sets SET status = 'published' WHERE version = {0}")]
    [InlineData("UPDATE rule_sets SET author_id = NULL WHERE version = {0}")]
    [InlineData("UPDATE people SET created_at = '2020-01-01'")]
    [InlineData("UPDATE people SET created_by = gen_random_uuid()")]
    [InlineData("UPDATE people SET role = 'approver'")]
    [InlineData("UPDATE api_keys SET created_by = NULL")]
    [InlineData("SELECT activate_rule_set({0}, NULL, NULL)")]
    [InlineData("SELECT record_rule_set_act({0}, now(), 'approved', NULL, 'x', NULL)")]
    public async Task The_logins_of_the_service_cannot_write_an_approval(string sql)
    {
        var version = await replicas.DraftedAsync();
        foreach (var login in new[] { Logins.Service(replicas.Connection), Logins.Worker(replicas.Connection) })
        {
            await using var source = NpgsqlDataSource.Create(login + ";Pooling=false");
            await using var command = source.CreateCommand(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, version));
            Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
        }
    }

    [Theory]
    [InlineData("SELECT publish_rule_set_of_program({0})", "status")]
    [InlineData("SELECT publish_scheduled_rule_set({0})", "status")]
    [InlineData("SELECT approve_rule_set({0}, gen_random_uuid(), 'x', '[]')", "no_person")]
    [InlineData("SELECT publish_rule_set({0}, gen_random_uuid(), NULL)", "status")]
    public async Task The_functions_refuse_the_worker_without_a_session_of_a_person(string sql, string refusal)
    {
        var version = await replicas.DraftedAsync();
        await using var source = NpgsqlDataSource.Create(Logins.Worker(replicas.Connection) + ";Pooling=false");
        await using var command = source.CreateCommand(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, version));

        Assert.Equal(refusal, await command.ExecuteScalarAsync());
        Assert.Equal("draft", (string?)(await App.ReadAsync(await replicas.Officer.GetAsync($"/v1/rule-sets/{version}")))["status"]);
    }

    [Fact]
    public async Task A_version_that_the_worker_inserts_as_approved_is_a_draft()
    {
        var version = 1_000_000 + Random.Shared.Next(1_000_000);
        await using var source = NpgsqlDataSource.Create(Logins.Worker(replicas.Connection) + ";Pooling=false");
        await using var command = source.CreateCommand(
            $"""
            INSERT INTO rule_sets (version, hash, package, status, from_folder, author_kind, author, guard, list_marks, approved_by, approved_by_id, published_at)
            VALUES ({version}, 'sha256:{version}', '', 'published', true, 'program', 'rules folder', '[]', jsonb_build_object(), 'x', gen_random_uuid(), now())
            RETURNING status || coalesce(approved_by, '') || coalesce(published_at::text, '')
            """);

        Assert.Equal("draft", await command.ExecuteScalarAsync());
        await replicas.ExecuteAsync($"DELETE FROM rule_sets WHERE version = {version}");
    }

    private static async Task<string?> TypeAsync(HttpResponseMessage answer) => (string?)(await App.ReadAsync(answer))["type"];
}
