namespace ExportControl.Storage.Licences;

/// <summary>Result of a change of licences.</summary>
public abstract record LicenceResult
{
    private LicenceResult()
    {
    }

    /// <summary>The change was stored.</summary>
    /// <param name="Licence">The licence as it is then.</param>
    public sealed record Done(Licence Licence) : LicenceResult;

    /// <summary>The register has a licence of this type and number.</summary>
    /// <param name="Id">That licence; null where it was registered at the same time and is not visible.</param>
    /// <param name="Type">Its type.</param>
    /// <param name="Number">Its number.</param>
    public sealed record Taken(Guid? Id, string Type, string Number) : LicenceResult;

    /// <summary>There is no such licence.</summary>
    public sealed record NotFound : LicenceResult;

    /// <summary>The licence has another version than the change is based on.</summary>
    /// <param name="Licence">The licence as it is.</param>
    public sealed record OtherVersion(Licence Licence) : LicenceResult;

    /// <summary>The state of the licence does not permit the change.</summary>
    /// <param name="Licence">The licence as it is.</param>
    public sealed record WrongState(Licence Licence) : LicenceResult;
}
