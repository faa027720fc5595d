using ExportControl.Storage.Database;
using ExportControl.Storage.Database.Model;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Accounts.People;

/// <summary>Invitations: a person opens a link once and chooses the password of the new account. Only the SHA-256 of a token is stored.</summary>
public sealed class InvitationStore
{
    /// <summary>Days for which an invitation is valid.</summary>
    public const int ValidDays = 7;

    private const string TokenPrefix = "ei_";

    private static readonly PasswordHasher<PersonAccount> Hasher = new();

    private readonly IDbContextFactory<ExportControlDb> tenants;
    private readonly IDbContextFactory<ExportControlDb> allTenants;

    /// <param name="tenants">Contexts of one tenant.</param>
    /// <param name="allTenants">Contexts for finding an invitation by its hash, when its tenant is not known yet.</param>
    internal InvitationStore(IDbContextFactory<ExportControlDb> tenants, IDbContextFactory<ExportControlDb> allTenants) => (this.tenants, this.allTenants) = (tenants, allTenants);

    /// <summary>Invites the person of an account that still has its initial password, which is valid no longer. Returns the token, which cannot be shown again; null for another account.</summary>
    public async Task<string?> InviteAsync(PersonAccount person, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(person);
        var token = Secret.New(TokenPrefix);
        var (hash, unusable) = (Secret.HashOf(token), Hasher.HashPassword(null!, Secret.New("")));
        await using var db = await tenants.CreateForTenantAsync(person.Tenant, ct);
        return await db.People.Where(p => p.TenantId == person.Tenant && p.Id == person.Id && p.MustChangePassword && p.DisabledAt == null)
            .ExecuteUpdateAsync(
                p => p.SetProperty(x => x.InvitationHash, hash)
                    .SetProperty(x => x.InvitationExpiresAt, x => DatabaseClock.Now().AddDays(ValidDays))
                    .SetProperty(x => x.PasswordHash, unusable),
                ct) == 1 ? token : null;
    }

    /// <summary>The person whom a token invites; null where it is unknown, used or expired, or the account is closed.</summary>
    public async Task<PersonAccount?> FindAsync(string token, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(token);
        var hash = Secret.HashOf(token);
        await using var db = await allTenants.CreateDbContextAsync(ct);
        return await db.People.Where(p => p.InvitationHash == hash && p.InvitationExpiresAt > DatabaseClock.Now() && p.DisabledAt == null).Select(PersonRow.ToAccount).SingleOrDefaultAsync(ct);
    }

    /// <summary>Sets the password of the account and ends the invitation. Returns the person; null as for <see cref="FindAsync"/>, also when it was used a moment ago.</summary>
    public async Task<PersonAccount?> AcceptAsync(string token, string password, CancellationToken ct)
    {
        if (await FindAsync(token, ct) is not { } person)
        {
            return null;
        }

        var (hash, passwordHash) = (Secret.HashOf(token), Hasher.HashPassword(null!, password));
        await using var db = await tenants.CreateForTenantAsync(person.Tenant, ct);
        return await db.People.Where(p => p.TenantId == person.Tenant && p.Id == person.Id && p.InvitationHash == hash)
            .ExecuteUpdateAsync(
                p => p.SetProperty(x => x.PasswordHash, passwordHash).SetProperty(x => x.MustChangePassword, false)
                    .SetProperty(x => x.InvitationHash, (byte[]?)null).SetProperty(x => x.InvitationExpiresAt, (DateTimeOffset?)null),
                ct) == 1 ? person with { MustChangePassword = false } : null;
    }
}
