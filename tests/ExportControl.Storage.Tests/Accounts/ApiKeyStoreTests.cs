using ExportControl.Storage.Accounts;
using ExportControl.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace ExportControl.Storage.Tests.Accounts;

public sealed class ApiKeyStoreTests(Store store, Postgres postgres) : IClassFixture<Store>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_key_has_its_tenant_and_role_and_only_its_hash_is_stored()
    {
        var tenant = await store.Tenants.CreateAsync("Брокер", Ct);

        var created = await store.Keys.CreateAsync(new NewApiKey(tenant.Id, Role.Approver, "ERP"), Ct);

        Assert.Matches("^ec_[A-Za-z0-9_-]{43}$", created.Secret);
        Assert.StartsWith(created.Key.Prefix, created.Secret, StringComparison.Ordinal);
        var found = await store.Keys.FindAsync(created.Secret, Ct);
        Assert.NotNull(found);
        Assert.Equal((tenant.Id, created.Key.Id, Role.Approver, "ERP"), (found.Tenant, found.Id, found.Role, found.Name));
        Assert.Equal(found.Id, Assert.Single(await store.Keys.ListAsync(tenant.Id, Ct)).Id);
        Assert.Contains(await store.Tenants.ListAsync(Ct), t => t.Id == tenant.Id && t.Name == "Брокер");
        await using var db = store.Context();
        Assert.DoesNotContain(created.Secret, System.Text.Json.JsonSerializer.Serialize(db.ApiKeys.ToList()), StringComparison.Ordinal);
    }

    [Theory, InlineData(""), InlineData("ec_"), InlineData("ec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), InlineData("\0'\uFFFD")]
    public async Task An_unknown_key_is_not_found(string guess) => Assert.Null(await store.Keys.FindAsync(guess, Ct));

    [Fact]
    public async Task A_revoked_key_is_refused_at_once_by_its_replica_and_within_5_s_by_others()
    {
        var clock = new FakeTimeProvider(A.Noon);
        await using var replica = store.StartReplica(clock);
        var other = replica.GetRequiredService<ApiKeyStore>();
        var tenant = await store.Tenants.CreateAsync("T", Ct);
        var created = await store.Keys.CreateAsync(new NewApiKey(tenant.Id, Role.Broker, "key"), Ct);
        Assert.NotNull(await other.FindAsync(created.Secret, Ct));
        Assert.NotNull(await store.Keys.FindAsync(created.Secret, Ct));

        var revoked = await store.Keys.RevokeAsync(tenant.Id, created.Key.Id, Ct);

        Assert.NotNull(revoked?.RevokedAt);
        Assert.Null(await store.Keys.FindAsync(created.Secret, Ct));
        Assert.NotNull(await other.FindAsync(created.Secret, Ct));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(await other.FindAsync(created.Secret, Ct));
    }

    [Fact]
    public async Task A_tenant_cannot_revoke_a_key_of_another_tenant()
    {
        var tenant = await store.Tenants.CreateAsync("T", Ct);
        var created = await store.Keys.CreateAsync(new NewApiKey(tenant.Id, Role.Broker, "key"), Ct);

        Assert.Null(await store.Keys.RevokeAsync(A.Tenant(), created.Key.Id, Ct));

        Assert.NotNull(await store.Keys.FindAsync(created.Secret, Ct));
    }

    [Fact]
    public async Task Ensuring_the_first_admin_key_several_times_creates_one_key_of_the_default_tenant()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => store.Keys.EnsureAdminAsync("ec_first-admin", Ct)));

        var found = await store.Keys.FindAsync("ec_first-admin", Ct);
        Assert.Equal((Tenant.DefaultId, Role.Admin), (found?.Tenant, found?.Role));
        Assert.Single(await store.Keys.ListAsync(Tenant.DefaultId, Ct));
        Assert.Single(await store.Tenants.ListAsync(Ct), t => t.Id == Tenant.DefaultId);
        Assert.DoesNotContain(found!.Prefix, "ec_first-admin"[..8], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_admin_key_at_a_later_start_revokes_the_one_before_and_no_other_key()
    {
        await using var database = new Store(postgres);
        await database.InitializeAsync();
        await database.Keys.EnsureAdminAsync("ec_first-admin", Ct);
        var own = await database.Keys.CreateAsync(new NewApiKey(Tenant.DefaultId, Role.Admin, "of a person"), Ct);

        Assert.True(await database.Keys.EnsureAdminAsync("ec_second-admin", Ct));

        Assert.Null(await database.Keys.FindAsync("ec_first-admin", Ct));
        Assert.NotNull(await database.Keys.FindAsync("ec_second-admin", Ct));
        Assert.NotNull(await database.Keys.FindAsync(own.Secret, Ct));
        Assert.False(await database.Keys.EnsureAdminAsync("ec_first-admin", Ct));
        Assert.Null(await database.Keys.FindAsync("ec_first-admin", Ct));
    }

    [Fact]
    public async Task A_key_expires_by_the_clock_of_the_database_also_where_the_clock_of_the_host_is_set_back()
    {
        var clock = new SettableClock { Utc = A.Noon };
        await using var replica = store.StartReplica(clock);
        var keys = replica.GetRequiredService<ApiKeyStore>();
        var tenant = await store.Tenants.CreateAsync("T", Ct);
        var created = await keys.CreateAsync(new NewApiKey(tenant.Id, Role.Broker, "key", ExpiresAt: TimeProvider.System.GetUtcNow().AddHours(1)), Ct);
        Assert.NotNull(await keys.FindAsync(created.Secret, Ct));

        await store.ExecuteAsOwnerAsync($"UPDATE api_keys SET expires_at = now() - interval '1 millisecond' WHERE id = '{created.Key.Id}'");
        clock.Utc -= TimeSpan.FromDays(1);
        clock.Elapsed += ApiKeyStore.CacheDuration;

        Assert.Null(await keys.FindAsync(created.Secret, Ct));
    }

    [Fact]
    public async Task A_rotated_key_and_its_successor_are_both_valid_during_the_overlap()
    {
        var tenant = await store.Tenants.CreateAsync("T", Ct);
        var by = Guid.CreateVersion7();
        var old = await store.Keys.CreateAsync(new NewApiKey(tenant.Id, Role.Officer, "key", by, ["Read"], TimeProvider.System.GetUtcNow().AddDays(30)), Ct);

        var next = await store.Keys.RotateAsync(tenant.Id, old.Key.Id, by, TimeSpan.FromMinutes(5), Ct);

        Assert.Equal((Role.Officer, "key", by), (next!.Key.Role, next.Key.Name, next.Key.CreatedBy));
        Assert.Equal(["Read"], next.Key.Scopes);
        Assert.Equal(30, (next.Key.ExpiresAt - next.Key.CreatedAt)!.Value.TotalDays, 0.01);
        Assert.NotNull(await store.Keys.FindAsync(next.Secret, Ct));
        var during = await store.Keys.FindAsync(old.Secret, Ct);
        Assert.InRange((during!.ExpiresAt - next.Key.CreatedAt)!.Value.TotalSeconds, 299, 301);

        Assert.NotNull(await store.Keys.RotateAsync(tenant.Id, next.Key.Id, by, TimeSpan.Zero, Ct));
        Assert.Null(await store.Keys.FindAsync(next.Secret, Ct));
        Assert.Null(await store.Keys.RotateAsync(tenant.Id, next.Key.Id, by, TimeSpan.FromMinutes(5), Ct));
        Assert.Null(await store.Keys.RotateAsync(A.Tenant(), old.Key.Id, by, TimeSpan.FromMinutes(5), Ct));
    }

    [Fact]
    public async Task The_login_of_the_service_cannot_bring_a_key_back_or_choose_its_time_of_creation()
    {
        var tenant = await store.Tenants.CreateAsync("T", Ct);
        var created = await store.Keys.CreateAsync(new NewApiKey(tenant.Id, Role.Broker, "key", ExpiresAt: TimeProvider.System.GetUtcNow().AddHours(1)), Ct);
        await store.Keys.RevokeAsync(tenant.Id, created.Key.Id, Ct);

        Assert.Equal("42501", (await RefusedAsync($"UPDATE api_keys SET revoked_at = NULL WHERE id = '{created.Key.Id}'")).SqlState);
        Assert.Equal("42501", (await RefusedAsync($"UPDATE api_keys SET expires_at = NULL WHERE id = '{created.Key.Id}'")).SqlState);
        Assert.Equal("42501", (await RefusedAsync($"UPDATE api_keys SET created_at = '2020-01-01' WHERE id = '{created.Key.Id}'")).SqlState);
        Assert.InRange(created.Key.CreatedAt, TimeProvider.System.GetUtcNow().AddMinutes(-5), TimeProvider.System.GetUtcNow().AddMinutes(5));
    }

    [Fact]
    public async Task The_last_use_is_stored_once_a_minute()
    {
        var tenant = await store.Tenants.CreateAsync("T", Ct);
        var created = await store.Keys.CreateAsync(new NewApiKey(tenant.Id, Role.Broker, "key"), Ct);
        Assert.Null(created.Key.LastUsedAt);

        await store.Keys.FindAsync(created.Secret, Ct);
        Assert.Null(Assert.Single(await store.Keys.ListAsync(tenant.Id, Ct)).LastUsedAt);
        await store.Keys.StoreUsesAsync(Ct);
        var first = Assert.Single(await store.Keys.ListAsync(tenant.Id, Ct)).LastUsedAt;
        await store.Keys.RevokeAsync(A.Tenant(), created.Key.Id, Ct);
        await store.Keys.FindAsync(created.Secret, Ct);
        await store.Keys.StoreUsesAsync(Ct);

        Assert.NotNull(first);
        Assert.Equal(first, Assert.Single(await store.Keys.ListAsync(tenant.Id, Ct)).LastUsedAt);
    }

    private async Task<PostgresException> RefusedAsync(string sql)
    {
        await using var command = store.AsApplication.CreateCommand(sql);
        return await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct));
    }

    /// <summary>A clock whose time of day can be set back while its time stamps go on.</summary>
    private sealed class SettableClock : TimeProvider
    {
        public DateTimeOffset Utc { get; set; }

        public TimeSpan Elapsed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Utc;

        public override long GetTimestamp() => Elapsed.Ticks;
    }
}
