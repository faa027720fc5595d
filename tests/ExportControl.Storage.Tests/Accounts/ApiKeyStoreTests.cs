using ExportControl.Storage.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ExportControl.Storage.Tests.Accounts;

public sealed class ApiKeyStoreTests(Store store) : IClassFixture<Store>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_key_has_its_tenant_and_role_and_only_its_hash_is_stored()
    {
        var tenant = await store.Tenants.CreateAsync("Брокер", Ct);

        var created = await store.Keys.CreateAsync(tenant.Id, Role.Approver, "ERP", Ct);

        Assert.Matches("^ec_[A-Za-z0-9_-]{43}$", created.Secret);
        Assert.StartsWith(created.Key.Prefix, created.Secret, StringComparison.Ordinal);
        var found = await store.Keys.FindAsync(created.Secret, Ct);
        Assert.NotNull(found);
        Assert.Equal((tenant.Id, created.Key.Id, Role.Approver, "ERP"), (found.Tenant, found.Id, found.Role, found.Name));
        Assert.Equal(found, Assert.Single(await store.Keys.ListAsync(tenant.Id, Ct)));
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
        var created = await store.Keys.CreateAsync(tenant.Id, Role.Broker, "key", Ct);
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
        var created = await store.Keys.CreateAsync(tenant.Id, Role.Broker, "key", Ct);

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
}
