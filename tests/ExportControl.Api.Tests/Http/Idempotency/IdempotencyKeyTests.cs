using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using static ExportControl.Api.Tests.Http.Idempotency.Keyed;

namespace ExportControl.Api.Tests.Http.Idempotency;

/// <summary>A POST with an idempotency key is executed once.</summary>
[Collection<Served>]
public sealed class IdempotencyKeyTests(App app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_repeat_gets_the_stored_answer_and_nothing_is_executed_again()
    {
        var (key, body) = (Key(), Tenant());

        var first = await PostAsync(app.Admin, "/v1/tenants", body, key);
        var again = await PostAsync(app.Admin, "/v1/tenants", body, key);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, again.StatusCode));
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotency-Replayed")));
        Assert.Equal(await first.Content.ReadAsStringAsync(Ct), await again.Content.ReadAsStringAsync(Ct));
        Assert.Equal((first.Headers.Location, first.Content.Headers.ContentType), (again.Headers.Location, again.Content.Headers.ContentType));
        Assert.Equal(1, await app.CountTenantsAsync((string)body["name"]!));
    }

    [Fact]
    public async Task Without_a_key_a_repeat_is_executed()
    {
        var body = Tenant();

        await PostAsync(app.Admin, "/v1/tenants", body, null);
        await PostAsync(app.Admin, "/v1/tenants", body, null);

        Assert.Equal(2, await app.CountTenantsAsync((string)body["name"]!));
    }

    [Fact]
    public async Task A_repeat_is_compressed_as_it_asks_and_may_be_sent_compressed()
    {
        var (key, body) = (Key(), Tenant());
        await PostAsync(app.Admin, "/v1/tenants", body, key);
        using var packed = new MemoryStream();
        await using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(body.ToJsonString()), Ct);
        }

        using var request = Request("/v1/tenants", new ByteArrayContent(packed.ToArray()) { Headers = { ContentType = new("application/json"), ContentEncoding = { "gzip" } } }, key);
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        var again = await app.Admin.SendAsync(request, Ct);

        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotency-Replayed")));
        Assert.Equal(["gzip"], again.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Another_request_with_the_key_is_refused()
    {
        var (key, body) = (Key(), Tenant());
        await PostAsync(app.Admin, "/v1/tenants", body, key);
        var one = await CreatedKeyAsync(app.Admin);
        var rotation = Key();
        await PostAsync(app.Admin, $"/v1/api-keys/{one}/rotate", null, rotation);

        foreach (var other in new[]
        {
            await PostAsync(app.Admin, "/v1/tenants", Tenant(), key),
            await PostAsync(app.Admin, $"/v1/api-keys/{await CreatedKeyAsync(app.Admin)}/rotate", null, rotation),
            await PostAsync(app.Admin, $"/v1/api-keys/{one}/rotate?tenant=00000000-0000-7000-8000-000000000001", null, rotation),
        })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
            Assert.Equal("/problems/idempotency-key-reused", (string?)(await App.ReadAsync(other))["type"]);
        }
    }

    [Fact]
    public async Task A_key_belongs_to_its_caller_and_to_an_operation()
    {
        var (key, body) = (Key(), new JsonObject { ["name"] = $"a key {Key()}", ["role"] = "broker" });
        var (one, other) = (await app.NewTenantAsync("admin"), await app.NewTenantAsync("admin"));

        var answers = new[]
        {
            await PostAsync(one, "/v1/api-keys", body, key),
            await PostAsync(other, "/v1/api-keys", body, key),
            await PostAsync(app.Admin, "/v1/api-keys", body, key),
            await PostAsync(app.Admin, "/v1/tenants", Tenant(), key),
        };

        Assert.All(answers, a => Assert.Equal((HttpStatusCode.Created, false), (a.StatusCode, a.Headers.Contains("Idempotency-Replayed"))));
        Assert.Equal(3, (await Task.WhenAll(answers.Take(3).Select(App.ReadAsync))).Select(k => (string)k["key"]!["tenant"]!).Distinct().Count());
    }

    [Fact]
    public async Task Two_keys_of_one_tenant_do_not_see_each_others_answers()
    {
        var tenant = (string)(await App.ReadAsync(await PostAsync(app.Admin, "/v1/tenants", Tenant(), null)))["id"]!;
        var (one, other) = (app.With(await app.KeyAsync(tenant, "officer")), app.With(await app.KeyAsync(tenant, "officer")));
        var (key, body) = (Key(), new JsonObject { ["ruleSet"] = 1 });

        var first = await PostAsync(one, "/v1/rescreenings", body, key);
        var second = await PostAsync(other, "/v1/rescreenings", body, key);
        var again = await PostAsync(one, "/v1/rescreenings", body, key);

        var ids = (await Task.WhenAll(new[] { first, second, again }.Select(App.ReadAsync))).Select(r => (string)r["id"]!).ToList();
        Assert.Equal((HttpStatusCode.Accepted, false, true), (second.StatusCode, second.Headers.Contains("Idempotency-Replayed"), again.Headers.Contains("Idempotency-Replayed")));
        Assert.NotEqual(ids[0], ids[1]);
        Assert.Equal(ids[0], ids[2]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("256")]
    [InlineData("é")]
    public async Task An_invalid_key_is_refused(string key)
    {
        var sent = key == "256" ? new string('k', 256) : key;
        foreach (var path in new[] { "/v1/tenants", "/v1/declarations", "/v1/declarations/check", "/v1/declarations/batch", "/v1/sessions" })
        {
            var raw = await RawAsync(path, $"Idempotency-Key: {sent}");

            Assert.Contains(" 422 ", raw, StringComparison.Ordinal);
            Assert.Contains("idempotency-key.form", raw, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_keys_in_one_request_are_refused() =>
        Assert.Contains("idempotency-key.form", await RawAsync("/v1/tenants", "Idempotency-Key: one\r\nIdempotency-Key: two"), StringComparison.Ordinal);

    [Fact]
    public async Task A_refused_request_leaves_the_key_free()
    {
        var (key, body) = (Key(), Tenant());

        var refused = await PostAsync(app.Admin, "/v1/tenants", new JsonObject { ["name"] = "" }, key);
        var corrected = await PostAsync(app.Admin, "/v1/tenants", body, key);
        var again = await PostAsync(app.Admin, "/v1/tenants", body, key);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Created, HttpStatusCode.Created), (refused.StatusCode, corrected.StatusCode, again.StatusCode));
        Assert.False(corrected.Headers.Contains("Idempotency-Replayed"));
        Assert.True(again.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task While_the_first_request_is_running_a_repeat_is_409_and_a_client_that_disconnects_does_not_interrupt_it()
    {
        var (key, body) = (Key(), Tenant());
        using var left = new CancellationTokenSource();
        await using (await app.LockAsync("tenants"))
        {
            var first = PostAsync(app.Admin, "/v1/tenants", body, key, left.Token);
            await app.ClaimedAsync(key);

            var other = await PostAsync(app.Admin, "/v1/tenants", Tenant(), key);
            var repeated = await PostAsync(app.Admin, "/v1/tenants", body, key);
            Assert.Equal("/problems/idempotency-key-reused", (string?)(await App.ReadAsync(other))["type"]);
            Assert.Equal(HttpStatusCode.Conflict, repeated.StatusCode);
            Assert.Equal("/problems/request-running", (string?)(await App.ReadAsync(repeated))["type"]);
            Assert.NotNull(repeated.Headers.RetryAfter?.Delta);

            await left.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        }

        var answer = await PostAsync(app.Admin, "/v1/tenants", body, key);
        while (answer.StatusCode == HttpStatusCode.Conflict)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), Ct);
            answer = await PostAsync(app.Admin, "/v1/tenants", body, key);
        }

        Assert.Equal((HttpStatusCode.Created, true), (answer.StatusCode, answer.Headers.Contains("Idempotency-Replayed")));
        Assert.Equal(1, await app.CountTenantsAsync((string)body["name"]!));
    }

    [Fact]
    public async Task A_secret_is_not_repeated_and_not_stored()
    {
        var (key, body) = (Key(), new JsonObject { ["name"] = "a key", ["role"] = "broker" });
        var person = new JsonObject { ["login"] = $"p{Guid.CreateVersion7():N}", ["name"] = "A person", ["role"] = "officer" };

        var made = await App.ReadAsync(await PostAsync(app.Admin, "/v1/api-keys", body, key));
        var keyAgain = await PostAsync(app.Admin, "/v1/api-keys", body, key);
        var rotated = await App.ReadAsync(await PostAsync(app.Admin, $"/v1/api-keys/{made["key"]!["id"]}/rotate", null, key));
        var rotatedAgain = await PostAsync(app.Admin, $"/v1/api-keys/{made["key"]!["id"]}/rotate", null, key);
        var invited = await App.ReadAsync(await PostAsync(app.Admin, "/v1/people", person, key));
        var invitedAgain = await PostAsync(app.Admin, "/v1/people", person, key);

        foreach (var (answer, id) in new[] { (keyAgain, made["key"]!["id"]), (rotatedAgain, rotated["key"]!["id"]), (invitedAgain, invited["person"]!["id"]) })
        {
            var problem = await App.ReadAsync(answer);
            Assert.Equal((HttpStatusCode.Conflict, "/problems/secret-not-repeated"), (answer.StatusCode, (string?)problem["type"]));
            Assert.Equal((string?)id, (string?)problem["resourceId"]);
        }

        var table = await app.TextAsync("SELECT coalesce(string_agg(k::text || ' ' || coalesce(convert_from(k.body, 'UTF8'), ''), ' '), '') FROM idempotency_keys k");
        Assert.Contains(key, table, StringComparison.Ordinal);
        Assert.All([(string)made["secret"]!, (string)rotated["secret"]!, (string)invited["initialPassword"]!], secret => Assert.DoesNotContain(secret, table, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_of_the_password_is_repeated_and_its_fingerprint_is_no_fast_hash()
    {
        var (login, initial) = await SignedIn.AccountAsync(app.Admin, "A person", "officer");
        var person = await SignedIn.SignInAsync(app.Address, login, initial);
        var (key, body) = (Key(), new JsonObject { ["password"] = initial, ["newPassword"] = SignedIn.Password });

        var first = await PostAsync(person, "/v1/people/current/password", body, key);
        var again = await PostAsync(person, "/v1/people/current/password", body, key);
        var other = await PostAsync(person, "/v1/people/current/password", new JsonObject { ["password"] = initial, ["newPassword"] = "another horse battery 8" }, key);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent, HttpStatusCode.UnprocessableEntity), (first.StatusCode, again.StatusCode, other.StatusCode));
        Assert.True(again.Headers.Contains("Idempotency-Replayed"));
        var text = Encoding.UTF8.GetBytes(body.ToJsonString());
        var stored = await app.TextAsync($"SELECT encode(fingerprint, 'hex') FROM idempotency_keys WHERE key = '{key}'");
        Assert.NotEqual(Convert.ToHexStringLower(FastHash("POST", "/v1/people/current/password", "", "application/json", text)), stored);
    }

    [Fact]
    public async Task The_fingerprint_of_other_requests_is_the_hash_of_all_their_parts()
    {
        var (key, body) = (Key(), Tenant());
        await PostAsync(app.Admin, "/v1/tenants", body, key);

        Assert.Equal(
            Convert.ToHexStringLower(FastHash("POST", "/v1/tenants", "", "application/json", Encoding.UTF8.GetBytes(body.ToJsonString()))),
            await app.TextAsync($"SELECT encode(fingerprint, 'hex') FROM idempotency_keys WHERE key = '{key}'"));
    }

    [Fact]
    public async Task Operations_that_store_no_key_accept_it()
    {
        var (broker, key, body) = (await app.NewTenantAsync(), Key(), A.Declaration());
        var check = await PostAsync(broker, "/v1/declarations/check", body, key);
        var checkOther = await PostAsync(broker, "/v1/declarations/check", A.Declaration(), key);
        var batch = await PostAsync(broker, "/v1/declarations/batch", new JsonArray(body.DeepClone()), key);
        var verdict = (string)(await App.ReadAsync(batch))[0]!["verdict"]!["id"]!;
        var replay = await PostAsync(broker, $"/v1/verdicts/{verdict}/replay", null, key);

        Assert.All([check, checkOther, batch, replay], a => Assert.Equal((HttpStatusCode.OK, false), (a.StatusCode, a.Headers.Contains("Idempotency-Replayed"))));
        Assert.Equal("0", await app.TextAsync($"SELECT count(*)::text FROM idempotency_keys WHERE key = '{key}'"));
    }

    [Fact]
    public async Task A_declaration_with_a_key_adds_no_row_to_the_keys()
    {
        var (broker, key) = (await app.NewTenantAsync(), Key());

        Assert.Equal(HttpStatusCode.Created, (await PostAsync(broker, "/v1/declarations", A.Declaration(), key)).StatusCode);
        Assert.Equal("0", await app.TextAsync($"SELECT count(*)::text FROM idempotency_keys WHERE key = '{key}'"));
    }

    private static byte[] FastHash(string method, string path, string query, string type, byte[] body)
    {
        using var all = new MemoryStream();
        foreach (var part in new[] { Encoding.UTF8.GetBytes(method), Encoding.UTF8.GetBytes(path), Encoding.UTF8.GetBytes(query), Encoding.UTF8.GetBytes(type), body })
        {
            all.Write(BitConverter.GetBytes(part.Length));
            all.Write(part);
        }

        return System.Security.Cryptography.SHA256.HashData(all.ToArray());
    }

    // The client of .NET does not send such headers.
    private async Task<string> RawAsync(string path, string header)
    {
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(app.Address.Host, app.Address.Port, Ct);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"POST {path} HTTP/1.1\r\nHost: a\r\nX-Api-Key: {App.AdminKey}\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n{header}\r\n\r\n{{}}"), Ct);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Ct);
    }
}
