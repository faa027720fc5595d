namespace ExportControl.Storage.Cases;

/// <summary>A file attached to a case.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="MediaType">Its type, checked against the content.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Hash">SHA-256 of the content.</param>
/// <param name="AddedAt">When it was added.</param>
/// <param name="AddedBy">Who added it.</param>
public sealed record CaseFile(Guid Id, string Name, string MediaType, int Size, byte[] Hash, DateTimeOffset AddedAt, CasePerson AddedBy);
