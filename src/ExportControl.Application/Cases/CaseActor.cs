using ExportControl.Application.Access;
using ExportControl.Storage.Accounts;
using ExportControl.Storage.Cases;

namespace ExportControl.Application.Cases;

/// <summary>Who reads or changes cases.</summary>
/// <param name="Tenant">The tenant of the cases.</param>
/// <param name="Person">The person or key.</param>
/// <param name="Role">The role.</param>
/// <param name="Session">The session of a person; null for a key.</param>
public sealed record CaseActor(Guid Tenant, CasePerson Person, Role Role, Guid? Session)
{
    /// <summary>Whether the actor declares goods: such an actor sees of a case what concerns the declarant.</summary>
    public bool IsDeclarant => Role is Role.Broker or Role.Erp;

    /// <summary>The caller as one who works with cases.</summary>
    public static CaseActor Of(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return new(caller.Tenant, new CasePerson(caller.Id, caller.Actor.Name), caller.Role, caller.Session);
    }
}
