using System.Net;
using System.Net.Http.Json;
using ExportControl.Api.Http.Authentication.Failures;
using ExportControl.Application.Access;
using Microsoft.Extensions.DependencyInjection;

namespace ExportControl.Api.Tests.People;

/// <summary>Accounts, sign-in and passwords.</summary>
[Collection<Served>]
public sealed class SessionTests(App app)
{
    [Fact]
    public async Task A_person_signs_in_and_has_the_rights_of_the_role_in_the_own_tenant()
    {
        var admin = await app.NewTenantAsync("admin");
        var broker = await SignedIn.CreateAsync(admin, "A broker", "broker");

        Assert.Equal(HttpStatusCode.Created, (await broker.PostAsync("/v1/declarations", App.Json(A.Declaration()))).StatusCode);
        Assert.Single((await App.ReadAsync(await broker.GetAsync("/v1/verdicts")))["items"]!.AsArray());
        Assert.Equal(HttpStatusCode.Forbidden, (await broker.GetAsync("/v1/people")).StatusCode);
        Assert.Single((await App.ReadAsync(await admin.GetAsync("/v1/people")))["items"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync("/v1/people?tenant=00000000-0000-7000-8000-000000000001")).StatusCode);
    }

    [Fact]
    public async Task A_wrong_password_an_unknown_login_and_a_closed_account_get_the_same_answer()
    {
        var admin = await app.NewTenantAsync("admin");
        var (login, _) = await SignedIn.AccountAsync(admin, "A person", "broker");
        var (closed, initial) = await SignedIn.AccountAsync(admin, "A leaver", "broker");
        var account = (await App.ReadAsync(await admin.GetAsync("/v1/people")))["items"]!.AsArray().Single(p => (string?)p!["login"] == closed)!;
        await admin.DeleteAsync($"/v1/people/{account["id"]}");
        using var anonymous = app.With(null);

        var answers = new[]
        {
            await anonymous.PostAsJsonAsync("/v1/sessions", new { login, password = "wrong" }),
            await anonymous.PostAsJsonAsync("/v1/sessions", new { login = "unknown-login", password = "wrong" }),
            await anonymous.PostAsJsonAsync("/v1/sessions", new { login = closed, password = initial }),
        };
        Return(3);

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Unauthorized, a.StatusCode));
        Assert.Single((await Task.WhenAll(answers.Select(App.ReadAsync))).Select(p => (string?)p["detail"]).Distinct());
    }

    [Fact]
    public async Task Guesses_are_slowed_by_address_with_a_time_to_wait()
    {
        var (login, initial) = await SignedIn.AccountAsync(await app.NewTenantAsync("admin"), "A person", "broker");
        using var anonymous = app.With(null);
        var tries = 0;
        HttpResponseMessage last;
        do
        {
            last = await anonymous.PostAsJsonAsync("/v1/sessions", new { login, password = $"guess {tries}" });
            tries++;
        }
        while (last.StatusCode == HttpStatusCode.Unauthorized && tries < 200);

        var right = await anonymous.PostAsJsonAsync("/v1/sessions", new { login, password = initial });
        Return(tries);

        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
        Assert.True(last.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_replaces_the_old_one()
    {
        var admin = await app.NewTenantAsync("admin");
        var (login, initial) = await SignedIn.AccountAsync(admin, "A person", "broker");
        var (first, second) = (await SignedIn.SignInAsync(app.Address, login, initial), await SignedIn.SignInAsync(app.Address, login, initial));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await first.PostAsJsonAsync("/v1/people/current/password", new { password = initial, newPassword = "short" })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await first.PostAsJsonAsync("/v1/people/current/password", new { password = "wrong", newPassword = SignedIn.Password })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await first.PostAsJsonAsync("/v1/people/current/password", new { password = initial, newPassword = SignedIn.Password })).StatusCode);
        using var anonymous = app.With(null);
        Assert.Equal(HttpStatusCode.Unauthorized, (await anonymous.PostAsJsonAsync("/v1/sessions", new { login, password = initial })).StatusCode);
        Return(2);

        Assert.Equal(HttpStatusCode.Unauthorized, (await second.GetAsync("/v1/verdicts")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await first.GetAsync("/v1/verdicts")).StatusCode);
    }

    [Fact]
    public async Task A_login_is_unique_and_a_key_has_no_session_and_no_password()
    {
        var admin = await app.NewTenantAsync("admin");
        var (login, _) = await SignedIn.AccountAsync(admin, "A person", "broker");

        var again = await app.Admin.PostAsJsonAsync("/v1/people", new { login = login.ToUpperInvariant(), name = "Another", role = "broker" });

        Assert.NotNull((await App.ReadAsync(again))["errors"]!["/login"]);
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.DeleteAsync("/v1/sessions/current")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.PostAsJsonAsync("/v1/people/current/password", new { password = "x", newPassword = SignedIn.Password })).StatusCode);
        Assert.Equal(["/login", "/name", "/role"], (await App.ReadAsync(await admin.PostAsJsonAsync("/v1/people", new { login = "a b", role = "erp" })))["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal));
    }

    // Other tests share the address.
    private void Return(int attempts)
    {
        for (var i = 0; i < attempts; i++)
        {
            app.Services.GetRequiredService<FailedKeys>().Return(IPAddress.Loopback);
        }
    }
}
