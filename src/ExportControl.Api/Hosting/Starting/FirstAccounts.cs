using ExportControl.Storage.Accounts;
using ExportControl.Storage.Accounts.People;

namespace ExportControl.Api.Hosting.Starting;

/// <summary>
/// The accounts of the first start: an administrator, and for a trial an officer, an approver and a broker of the sandbox that has the samples. Each has a
/// one-time password, which is stored in a file that only its owner can read until the file is deleted, and is changed at the first sign-in.
/// </summary>
internal static class FirstAccounts
{
    private const string FileName = "first-accounts";

    private static readonly (string Login, string Name, Role Role, Guid Tenant)[] All =
    [
        ("admin", "Administrator", Role.Admin, Tenant.DefaultId),
        ("officer", "Officer of the sandbox", Role.Officer, Tenant.SamplesId),
        ("approver", "Approver of the sandbox", Role.Approver, Tenant.SamplesId),
        ("broker", "Broker of the sandbox", Role.Broker, Tenant.SamplesId),
    ];

    /// <summary>Creates the accounts where there is no account at all and the folder can be written. Returns a line for each, and the file; null where nothing was created.</summary>
    public static async Task<(string Lines, string File)?> CreateAsync(IServiceProvider services, string folder, AdminKey admin, CancellationToken ct)
    {
        var people = services.GetRequiredService<PersonStore>();
        var tenants = services.GetRequiredService<TenantStore>();
        if (await people.AnyAsync(ct) || await services.GetRequiredService<ApiKeyStore>().FindAsync(admin.Key, ct) is not { } key)
        {
            return null;
        }

        var path = Path.Combine(folder, FileName);
        try
        {
            // Passwords that cannot be stored would be lost, so the file is created first. A file of an earlier database has passwords that open nothing.
            Directory.CreateDirectory(folder);
            File.Delete(path);
            await using var file = SecretFile.Create(path);
            await using var writer = new StreamWriter(file);
            var lines = new List<string>();
            foreach (var (login, name, role, tenant) in All)
            {
                // Another replica may have created it; without samples there is no sandbox.
                if (await tenants.FindAsync(tenant, ct) is not null && await people.CreateAsync(new NewPerson(tenant, login, name, role, key.Id), ct) is { } created)
                {
                    lines.Add($"  {login,-10}{created.InitialPassword}   {name}");
                    await writer.WriteLineAsync(lines[^1].AsMemory(), ct);
                }
            }

            return lines.Count == 0 ? null : (string.Join('\n', lines), path);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
