using ExportControl.Contracts.Profiles;
using ExportControl.Contracts.Validation;
using ExportControl.Storage.Profiles;
using ExportControl.Storage.RuleSets.FourEyes;

namespace ExportControl.Application.Profiles;

/// <summary>Standing statements of parties: entered by an officer they are in force at once, entered by others when an officer confirms them.</summary>
public sealed class ProfileService(ProfileStore store, LegalTime time)
{
    /// <summary>The versions of the profile, newest first; empty where there is none.</summary>
    public async Task<IReadOnlyList<Profile>> FindAsync(Guid tenant, string taxId, CancellationToken ct) =>
        ProfileStore.KeyOf(taxId) is { } key ? await store.FindAsync(tenant, key, ct) : [];

    /// <summary>A page of profiles, each in its last version.</summary>
    public Task<ProfilePage> ListAsync(Guid tenant, ProfileState? state, string after, int limit, CancellationToken ct) => store.ListAsync(tenant, state, after, limit, ct);

    /// <summary>The version that is in force for declarations of today; null where there is none.</summary>
    public int? InForceToday(IEnumerable<Profile> versions) =>
        versions.Where(v => v.State == ProfileState.InForce && v.ValidFrom <= time.Today).MaxBy(v => v.Version) is { } last && !(last.ValidTo < time.Today) ? last.Version : null;

    /// <summary>Stores a new version.</summary>
    /// <param name="tenant">Owner of the profile.</param>
    /// <param name="taxId">Tax id of the party.</param>
    /// <param name="request">The version; it has passed <see cref="ProfileValidator"/>.</param>
    /// <param name="replaced">The version that the caller replaces; null where the caller does not say.</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="isOfficer">Whether it is in force at once.</param>
    /// <param name="ct">Cancels the work.</param>
    public async Task<ProfileResult> PutAsync(Guid tenant, string taxId, ProfileRequest request, int? replaced, Actor by, bool isOfficer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(by);
        var current = Last(await FindAsync(tenant, taxId, ct));
        if (replaced is null && current is not null)
        {
            return new ProfileResult.NotStated();
        }

        if (request.StatesNothing() && !(isOfficer && current is not null))
        {
            return new ProfileResult.StatesNothing();
        }

        var profile = new NewProfile(
            tenant, taxId, isOfficer ? ProfileState.InForce : ProfileState.ToBeConfirmed, request.ShownName(), request.ToProfile(),
            WireFormat.Day(request.ValidFrom) ?? time.Today, WireFormat.Day(request.ValidTo), by.Id!.Value, by.Name);
        return await AddAsync(profile, replaced ?? 0, current, ct);
    }

    /// <summary>Puts the last version, which a broker or a system entered, in force: a further version with its statements.</summary>
    public async Task<ProfileResult> ConfirmAsync(Guid tenant, string taxId, int? confirmed, Actor by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (Last(await FindAsync(tenant, taxId, ct)) is not { } current)
        {
            return new ProfileResult.NotFound();
        }

        if (confirmed is null)
        {
            return new ProfileResult.NotStated();
        }

        if (confirmed == current.Version && current.State == ProfileState.InForce)
        {
            return new ProfileResult.AlreadyInForce();
        }

        var profile = new NewProfile(
            tenant, taxId, ProfileState.InForce, current.Name, current.Statements, current.ValidFrom, current.ValidTo, by.Id!.Value, by.Name) { Confirms = current.Version };
        return await AddAsync(profile, confirmed.Value, current, ct);
    }

    private async Task<ProfileResult> AddAsync(NewProfile profile, int replaced, Profile? current, CancellationToken ct)
    {
        if ((current?.Version ?? 0) != replaced)
        {
            return new ProfileResult.Changed(current);
        }

        return await store.AddAsync(profile, replaced, ct) is { } saved
            ? new ProfileResult.Saved(saved)
            : new ProfileResult.Changed(Last(await FindAsync(profile.Tenant, profile.TaxId, ct)));
    }

    private static Profile? Last(IReadOnlyList<Profile> versions) => versions.Count > 0 ? versions[0] : null;
}
