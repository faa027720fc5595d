using System.Buffers.Text;
using System.Security.Cryptography;
using ExportControl.Storage.Cases.Changes;
using ExportControl.Storage.Database;
using ExportControl.Storage.Database.Model;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportControl.Storage.Accounts.People;

/// <summary>
/// Stores the people. Passwords are stored by the hasher of ASP.NET Core Identity. A person alone can set the password of the account; a person who forgot it gets a
/// new account, which cannot approve drafts that are older than it.
/// </summary>
public sealed class PersonStore
{
    /// <summary>Wrong passwords or codes in a row after which an account is locked for <see cref="LockMinutes"/>.</summary>
    public const int MostFailures = 5;

    /// <summary>Minutes for which an account is locked.</summary>
    public const int LockMinutes = 5;

    private const int InitialPasswordBytes = 15;

    private static readonly PasswordHasher<PersonAccount> Hasher = new();

    // Compared where a login does not exist, so that the time of an answer does not show which logins exist.
    private static readonly Lazy<string> UnusedHash = new(() => Hasher.HashPassword(null!, "unused"));

    private readonly IDbContextFactory<ExportControlDb> tenants;
    private readonly IDbContextFactory<ExportControlDb> allTenants;
    private readonly TimeProvider clock;

    /// <param name="tenants">Contexts of one tenant.</param>
    /// <param name="allTenants">Contexts for finding a login, when its tenant is not known yet.</param>
    /// <param name="clock">Orders the ids.</param>
    internal PersonStore(IDbContextFactory<ExportControlDb> tenants, IDbContextFactory<ExportControlDb> allTenants, TimeProvider clock) =>
        (this.tenants, this.allTenants, this.clock) = (tenants, allTenants, clock);

    /// <summary>Creates an account with a random initial password. Null where the login exists.</summary>
    public async Task<CreatedPerson?> CreateAsync(NewPerson person, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(person);
        var password = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(InitialPasswordBytes));
        var row = new PersonRow
        {
            TenantId = person.Tenant,
            Id = person.Id ?? Guid.CreateVersion7(clock.GetUtcNow()),
            Login = LoginOf(person.Login),
            Name = person.Name,
            Role = person.Role,
            PasswordHash = Hasher.HashPassword(null!, password),
            MustChangePassword = true,
            CreatedBy = person.CreatedBy,
        };
        await using var db = await tenants.CreateForTenantAsync(person.Tenant, ct);
        db.People.Add(row);
        try
        {
            await db.SaveForTenantAsync(ct);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return null;
        }

        return new CreatedPerson(await db.People.Where(p => p.Id == row.Id).Select(PersonRow.ToAccount).SingleAsync(ct), password);
    }

    /// <summary>Whether any tenant has an account.</summary>
    public async Task<bool> AnyAsync(CancellationToken ct)
    {
        await using var db = await allTenants.CreateDbContextAsync(ct);
        return await db.People.AnyAsync(ct);
    }

    /// <summary>The people of the tenant, oldest first, closed accounts too.</summary>
    public async Task<IReadOnlyList<PersonAccount>> ListAsync(Guid tenant, CancellationToken ct)
    {
        await using var db = await tenants.CreateForTenantAsync(tenant, ct);
        return await db.People.Where(p => p.TenantId == tenant).OrderBy(p => p.Id).Select(PersonRow.ToAccount).ToListAsync(ct);
    }

    /// <summary>Closes an account and its sessions, and ends its claims and assignments of cases; null where the tenant has none of that id.</summary>
    public async Task<PersonAccount?> DisableAsync(Guid tenant, Guid id, CancellationToken ct)
    {
        await using var db = await tenants.CreateForTenantAsync(tenant, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.People.Where(p => p.TenantId == tenant && p.Id == id && p.DisabledAt == null)
            .ExecuteUpdateAsync(p => p.SetProperty(x => x.DisabledAt, x => DatabaseClock.Now()), ct);
        await using (var batch = TenantScope.CreateBatch((NpgsqlConnection)db.Database.GetDbConnection(), tenant))
        {
            batch.BatchCommands.Add(CaseRelease.Of(tenant, id));
            await batch.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(ct);
        return await db.People.Where(p => p.TenantId == tenant && p.Id == id).Select(PersonRow.ToAccount).SingleOrDefaultAsync(ct);
    }

    /// <summary>
    /// The person with an open account, this login and this password; otherwise null. A wrong password counts as a failure. After <see cref="MostFailures"/> in a
    /// row the account is locked, and the right password is refused as a wrong one is.
    /// </summary>
    public async Task<PersonAccount?> FindAsync(string login, string password, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(password);
        var name = LoginOf(login);
        await using var db = await allTenants.CreateDbContextAsync(ct);
        var found = await db.People.Where(p => p.Login == name && p.DisabledAt == null)
            .Select(p => new { p.PasswordHash, IsLocked = p.LockedUntil != null && p.LockedUntil > DatabaseClock.Now(), p.FailedSignIns }).SingleOrDefaultAsync(ct);
        var isRight = Hasher.VerifyHashedPassword(null!, found?.PasswordHash ?? UnusedHash.Value, password) != PasswordVerificationResult.Failed;
        if (found is null)
        {
            return null;
        }

        var person = await db.People.Where(p => p.Login == name).Select(PersonRow.ToAccount).SingleAsync(ct);
        if (!isRight && !found.IsLocked)
        {
            await CountFailureAsync(person, ct);
        }

        return isRight && !found.IsLocked ? person : null;
    }

    /// <summary>Counts a wrong password or code, and locks the account after <see cref="MostFailures"/> in a row.</summary>
    public async Task CountFailureAsync(PersonAccount person, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = await tenants.CreateForTenantAsync(person.Tenant, ct);
        await db.People.Where(p => p.TenantId == person.Tenant && p.Id == person.Id)
            .ExecuteUpdateAsync(
                p => p.SetProperty(x => x.FailedSignIns, x => x.FailedSignIns + 1 >= MostFailures ? 0 : x.FailedSignIns + 1)
                    .SetProperty(x => x.LockedUntil, x => x.FailedSignIns + 1 >= MostFailures ? DatabaseClock.Now().AddMinutes(LockMinutes) : x.LockedUntil),
                ct);
    }

    /// <summary>Ends the row of failures.</summary>
    public async Task ForgetFailuresAsync(PersonAccount person, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = await tenants.CreateForTenantAsync(person.Tenant, ct);
        await db.People.Where(p => p.TenantId == person.Tenant && p.Id == person.Id && p.FailedSignIns > 0).ExecuteUpdateAsync(p => p.SetProperty(x => x.FailedSignIns, 0), ct);
    }

    /// <summary>Replaces the password and ends the other sessions of the person. False where the present password is another one.</summary>
    public async Task<bool> ChangePasswordAsync(PersonSession session, string present, string next, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(session);
        var person = session.Person;
        if ((await FindAsync(person.Login, present, ct))?.Id != person.Id)
        {
            return false;
        }

        var hash = Hasher.HashPassword(null!, next);
        await using var db = await tenants.CreateForTenantAsync(person.Tenant, ct);
        await db.People.Where(p => p.TenantId == person.Tenant && p.Id == person.Id)
            .ExecuteUpdateAsync(p => p.SetProperty(x => x.PasswordHash, hash).SetProperty(x => x.MustChangePassword, false), ct);
        await db.Sessions.Where(s => s.TenantId == person.Tenant && s.PersonId == person.Id && s.Id != session.Id && s.EndedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, x => DatabaseClock.Now()), ct);
        return true;
    }

    private static string LoginOf(string login) => login.Trim().ToLowerInvariant();
}
