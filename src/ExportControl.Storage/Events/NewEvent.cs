using System.Globalization;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Events;

/// <summary>An event to be stored in the transaction of the change that it reports.</summary>
/// <param name="Tenant">The tenant that sees it.</param>
/// <param name="Type">What it reports.</param>
/// <param name="Subject">What it is about: a declaration's id, otherwise a licence's id or the version of a rule set. Events of one subject are delivered in order.</param>
/// <param name="At">Time of the change.</param>
/// <param name="Data">A JSON object in UTF-8, below 16 KiB, without names and tax ids of parties.</param>
public sealed record NewEvent(Guid Tenant, EventType Type, string Subject, DateTimeOffset At, ReadOnlyMemory<byte> Data)
{
    /// <summary>Version 7 UUID; receivers recognise a repeated delivery by it.</summary>
    public Guid Id { get; } = VerdictId.New(At);

    /// <summary>A time as the data of events has it: in UTC, to the millisecond, as everywhere in the API.</summary>
    internal static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
