namespace ExportControl.Storage.Cases.Changes;

/// <summary>A file to be attached.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="MediaType">Its type, checked against the content.</param>
/// <param name="Content">The bytes.</param>
public sealed record NewCaseFile(Guid Id, string Name, string MediaType, ReadOnlyMemory<byte> Content)
{
    /// <summary>Whether the declarant attaches it.</summary>
    public bool IsOfDeclarant { get; init; }
}
