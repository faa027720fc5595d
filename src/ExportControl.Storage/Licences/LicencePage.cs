namespace ExportControl.Storage.Licences;

/// <summary>A page of licences, newest first.</summary>
/// <param name="Items">The licences.</param>
/// <param name="Next">Id of the last one; null on the last page.</param>
public sealed record LicencePage(IReadOnlyList<Licence> Items, Guid? Next);
