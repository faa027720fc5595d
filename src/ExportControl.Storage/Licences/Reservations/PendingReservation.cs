using ExportControl.Storage.Verdicts.Writing;

namespace ExportControl.Storage.Licences.Reservations;

/// <summary>A reservation of a verdict that is being written.</summary>
internal sealed record PendingReservation(PendingVerdict Pending, LicenceLineKey Key, Reservation Amount);
