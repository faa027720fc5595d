namespace ExportControl.Storage.Licences.Ledger;

/// <summary>A consumption: goods have left under a licence.</summary>
/// <param name="Id">The caller's id; a repetition posts nothing.</param>
/// <param name="Line">Line of the licence.</param>
/// <param name="Quantity">In the unit of the line; 0 where that does not limit it.</param>
/// <param name="Value">In the currency of the line; 0 where that does not limit it.</param>
/// <param name="DeclarationId">The declaration; null where none is stated.</param>
/// <param name="DeclarationLine">Line of the declaration, whose reservation is taken first.</param>
public sealed record LicenceUsage(string Id, int Line, decimal Quantity, decimal Value, Guid? DeclarationId, int? DeclarationLine);
