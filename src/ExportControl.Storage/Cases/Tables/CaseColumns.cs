using ExportControl.Screening.Verdicts;
using Npgsql;

namespace ExportControl.Storage.Cases.Tables;

/// <summary>Reads cases from the result of a statement.</summary>
internal static class CaseColumns
{
    /// <summary>The columns of a case `c` and its verdict `v`. An owner whose claim has ended is none.</summary>
    public const string Names =
        """
        c.id, c.declaration_id, c.revision, v.reference, c.outcome, c.risk, c.tier, c.value_usd, c.opened_at, c.due_at, c.paused_at, c.state,
        CASE WHEN c.owner_until > now() OR c.owner_until IS NULL THEN c.owner_id END, c.owner_name, c.owner_until,
        c.proposed_by_id, c.proposed_by, c.proposed_at, c.decided_by_id, c.decided_by, c.decided_at, c.version
        """;

    /// <summary>Number of the columns.</summary>
    public const int Count = 22;

    public static Case Read(NpgsqlDataReader row)
    {
        var state = Enum.Parse<CaseState>(row.GetString(11), ignoreCase: true);

        // The proposal of an earlier attempt remains in the row when the declarant is asked again.
        var isProposed = state is CaseState.Proposed or CaseState.Released && !row.IsDBNull(15);
        return new Case
        {
            Id = row.GetGuid(0),
            DeclarationId = row.GetGuid(1),
            Revision = row.GetInt32(2),
            Reference = row.GetString(3),
            Outcome = (Outcome)row.GetInt16(4),
            Risk = row.GetInt32(5),
            Tier = row.IsDBNull(6) ? null : row.GetString(6),
            ValueUsd = row.IsDBNull(7) ? null : row.GetDecimal(7),
            OpenedAt = At(row, 8),
            DueAt = At(row, 9),
            PausedAt = row.IsDBNull(10) ? null : At(row, 10),
            State = state,
            Owner = row.IsDBNull(12) ? null : new CaseOwner(row.GetGuid(12), row.GetString(13), row.IsDBNull(14) ? null : At(row, 14)),
            ProposedBy = isProposed ? new CasePerson(row.GetGuid(15), row.GetString(16)) : null,
            ProposedAt = isProposed ? At(row, 17) : null,
            DecidedBy = row.IsDBNull(18) ? null : new CasePerson(row.GetGuid(18), row.GetString(19)),
            DecidedAt = row.IsDBNull(20) ? null : At(row, 20),
            Version = row.GetInt32(21),
        };
    }

    public static DateTimeOffset At(NpgsqlDataReader row, int column) => row.GetFieldValue<DateTimeOffset>(column);
}
