namespace ExportControl.Storage.Licences.Reservations;

/// <summary>What earlier revisions of a declaration have reserved and consumed of a line of a licence.</summary>
/// <param name="Key">The line of the licence.</param>
/// <param name="Line">Number of the line of the declaration; 0 where the posting names none.</param>
/// <param name="Quantity">Reserved and not released.</param>
/// <param name="Value">Reserved and not released.</param>
/// <param name="ConsumedQuantity">Goods that have left.</param>
/// <param name="ConsumedValue">Goods that have left.</param>
internal sealed record EarlierUse(LicenceLineKey Key, int Line, decimal Quantity, decimal Value, decimal ConsumedQuantity, decimal ConsumedValue);
