using ExportControl.Application.Access;
using ExportControl.Storage.Licences;

namespace ExportControl.Application.Licences;

/// <summary>The caller as one who works with the register of licences.</summary>
public static class LicenceActors
{
    /// <summary>The actor.</summary>
    public static LicenceActor ToLicenceActor(this Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return new(caller.Tenant, caller.Id, caller.Actor.Name);
    }
}
