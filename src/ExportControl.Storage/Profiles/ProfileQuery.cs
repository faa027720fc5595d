using ExportControl.Screening.Declarations;
using ExportControl.Screening.Declarations.Profiles;
using ExportControl.Storage.Parties;
using Npgsql;

namespace ExportControl.Storage.Profiles;

/// <summary>A query for the profiles of the parties of one declaration: of each the last version in force that began by the effective date, where it has not ended before.</summary>
/// <param name="Tenant">Owner of the profiles.</param>
/// <param name="TaxIds">Tax ids of the parties, each once.</param>
/// <param name="Day">Effective date.</param>
internal sealed record ProfileQuery(Guid Tenant, IReadOnlyList<string> TaxIds, DateOnly Day)
{
    private const string Statement =
        """
        SELECT q.number, q.tax_id, p.version, p.statements::text
        FROM unnest($1, $2, $3, $4) AS q(number, tenant_id, tax_id, day)
        CROSS JOIN LATERAL (
            SELECT v.version, v.statements, v.valid_to FROM profiles v
            WHERE v.tenant_id = q.tenant_id AND v.tax_id = q.tax_id AND v.state = 'in_force' AND v.valid_from <= q.day
            ORDER BY v.version DESC LIMIT 1) p
        WHERE p.valid_to IS NULL OR p.valid_to >= q.day
        """;

    /// <summary>Null where no party has a tax id.</summary>
    public static ProfileQuery? For(Guid tenant, Declaration declaration)
    {
        List<string> taxIds = [.. PartyText.Parties(declaration).Select(p => PartyKey.TaxIdOf(p.TaxId)).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal)];
        return taxIds.Count == 0 ? null : new ProfileQuery(tenant, taxIds, declaration.Date);
    }

    /// <summary>The statement for all queries.</summary>
    public static NpgsqlBatchCommand CommandFor(IReadOnlyList<ProfileQuery> queries)
    {
        List<(int At, ProfileQuery Query, string TaxId)> rows = [.. queries.SelectMany((q, at) => q.TaxIds.Select(t => (at, q, t)))];
        return new NpgsqlBatchCommand(Statement)
        {
            Parameters =
            {
                new NpgsqlParameter<int[]> { TypedValue = [.. rows.Select(r => r.At)] },
                new NpgsqlParameter<Guid[]> { TypedValue = [.. rows.Select(r => r.Query.Tenant)] },
                new NpgsqlParameter<string[]> { TypedValue = [.. rows.Select(r => r.TaxId)] },
                new NpgsqlParameter<DateOnly[]> { TypedValue = [.. rows.Select(r => r.Query.Day)] },
            },
        };
    }

    /// <summary>The results of the statement, one for each query.</summary>
    public static async Task<IReadOnlyList<FoundProfiles>> ReadAsync(NpgsqlDataReader reader, IReadOnlyList<ProfileQuery> queries, CancellationToken ct)
    {
        var found = new Dictionary<string, StandingProfile>?[queries.Count];
        while (await reader.ReadAsync(ct))
        {
            (found[reader.GetInt32(0)] ??= new(StringComparer.Ordinal)).Add(reader.GetString(1), ProfileJson.Read(reader.GetString(3), reader.GetInt32(2)));
        }

        return [.. found.Select(f => f is null ? FoundProfiles.None : new FoundProfiles(f))];
    }
}
