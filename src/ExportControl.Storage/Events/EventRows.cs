using Npgsql;

namespace ExportControl.Storage.Events;

/// <summary>Inserts events in the transaction of the change that they report.</summary>
internal static class EventRows
{
    private const string Insert =
        """
        INSERT INTO events (tenant_id, id, type, subject, at, data)
        SELECT e.tenant_id, e.id, e.type, e.subject, e.at, e.data FROM unnest($1, $2, $3, $4, $5, $6) AS e(tenant_id, id, type, subject, at, data)
        """;

    /// <summary>The command that inserts the events in their order, for a batch of the caller.</summary>
    public static NpgsqlBatchCommand CommandFor(IReadOnlyList<NewEvent> events) => new(Insert)
    {
        Parameters =
        {
            Array(events, e => e.Tenant),
            Array(events, e => e.Id),
            Array(events, e => EventTypes.NameOf(e.Type)),
            Array(events, e => e.Subject),
            Array(events, e => e.At.ToUniversalTime()),
            Array(events, e => e.Data.ToArray()),
        },
    };

    private static NpgsqlParameter<T[]> Array<T>(IReadOnlyList<NewEvent> events, Func<NewEvent, T> value) => new() { TypedValue = [.. events.Select(value)] };
}
