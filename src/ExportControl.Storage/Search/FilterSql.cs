using System.Globalization;
using System.Text;
using ExportControl.Screening.Verdicts;
using Npgsql;

namespace ExportControl.Storage.Verdicts;

/// <summary>A statement in the making.</summary>
internal sealed class HistorySql
{
    private readonly StringBuilder text = new();
    private readonly NpgsqlBatchCommand command = new();

    /// <summary>Adds a parameter and gives its name.</summary>
    public string Value<T>(T value)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return string.Create(CultureInfo.InvariantCulture, $"${command.Parameters.Count}");
    }

    public HistorySql Add(string sql)
    {
        text.Append(sql);
        return this;
    }

    public NpgsqlBatchCommand Done()
    {
        command.CommandText = text.ToString();
        return command;
    }
}

/// <summary>The statements that find verdicts by their own rows: the filter as conditions, and where to look.</summary>
internal sealed record HistoryConditions(Guid Tenant, HistoryFilter Filter, Guid From, Guid? Below)
{
    private const string Line = " AND (SELECT true FROM verdict_lines l WHERE l.tenant_id = v.tenant_id AND l.verdict_id = v.id";

    /// <summary>The last end of a block: what comes after it is in none.</summary>
    public const string SealedTo =
        "coalesce((SELECT b.last_id FROM history_blocks b WHERE b.tenant_id = $1 ORDER BY b.last_id DESC LIMIT 1), '00000000-0000-0000-0000-000000000000')";

    /// <summary>Folded as names are; null where it filters nothing.</summary>
    public static string? PartyOf(HistoryFilter filter) => filter.Party?.Trim() is { Length: > 0 } party ? PartyText.Fold(party).Replace('\n', ' ') : null;

    /// <summary>
    /// Rows, newest first. A document is left out where those before it come to so many bytes; whoever reads stops there.
    /// </summary>
    /// <param name="source">FROM and WHERE; `v` is the verdict, $1 the tenant.</param>
    /// <param name="conditions">More conditions, or none.</param>
    public static string Rows(string source, string conditions, string limit, string bytes) =>
        $"""
        SELECT p.id, p.declaration_id, p.reference, p.revision, p.screened_at, CASE WHEN p.before < {bytes} THEN p.document END
        FROM (SELECT q.*, sum(octet_length(q.document)) OVER (ORDER BY q.id DESC ROWS UNBOUNDED PRECEDING) - octet_length(q.document) AS before
              FROM (SELECT v.id, v.declaration_id, v.reference, v.revision, v.screened_at, v.document
                    {source}{conditions}
                    ORDER BY v.id DESC LIMIT {limit}) q) p
        """;

    /// <summary>Verdicts from the source that meet the filter.</summary>
    public NpgsqlBatchCommand Rows(string source, int limit, long bytes, Action<HistorySql, StringBuilder>? more = null)
    {
        var sql = new HistorySql();
        sql.Value(Tenant);
        var conditions = new StringBuilder();
        more?.Invoke(sql, conditions);
        AddPeriod(sql, conditions);
        AddFilter(sql, conditions);
        return sql.Add(Rows(source, conditions.ToString(), sql.Value(limit), sql.Value(bytes))).Done();
    }

    private void AddPeriod(HistorySql sql, StringBuilder to)
    {
        if (From != Guid.Empty)
        {
            to.Append(" AND v.id >= ").Append(sql.Value(From));
        }

        if (Below is { } below)
        {
            to.Append(" AND v.id < ").Append(sql.Value(below));
        }
    }

    private void AddFilter(HistorySql sql, StringBuilder to)
    {
        if (Filter.Outcome is { } outcome)
        {
            to.Append(" AND v.outcome = ").Append(sql.Value((short)outcome));
        }

        if (Filter.Destination is { } destination)
        {
            to.Append(" AND v.destination = ").Append(sql.Value(destination));
        }

        if (Filter.Reference is { } reference)
        {
            to.Append(" AND v.reference = ").Append(sql.Value(reference));
        }

        if (Filter.Rule is { } rule)
        {
            to.Append(" AND ").Append(sql.Value(rule)).Append(" = ANY(v.rules)");
        }

        if (PartyOf(Filter) is { } party)
        {
            to.Append(" AND (").Append(sql.Value(party)).Append(" = ANY(v.party_tax_ids) OR v.party_names LIKE ")
                .Append(sql.Value(PartyText.Contains(party))).Append(@" ESCAPE '\')");
        }

        if (Filter.Reviewed is { } reviewed)
        {
            to.Append(reviewed ? " AND" : " AND NOT").Append(" EXISTS (SELECT FROM reviews r WHERE r.tenant_id = v.tenant_id AND r.verdict_id = v.id)");
        }

        AddLine(sql, to);
    }

    // A scalar query, so that it is asked of one verdict after the other and never made a join over all lines.
    private void AddLine(HistorySql sql, StringBuilder to)
    {
        if (Filter.Code is null && Filter.Origin is null && Filter.ImportedFrom is null)
        {
            return;
        }

        to.Append(Line);
        if (Filter.Code is { } code)
        {
            to.Append(" AND starts_with(l.code, ").Append(sql.Value(code)).Append(')');
        }

        if (Filter.Origin is { } origin)
        {
            to.Append(" AND l.origin = ").Append(sql.Value(origin));
        }

        if (Filter.ImportedFrom is { } importedFrom)
        {
            to.Append(" AND l.imported_from = ").Append(sql.Value(importedFrom));
        }

        to.Append(" LIMIT 1)");
    }
}
