using ExportControl.Screening.Verdicts;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Verdicts;

/// <summary>What a stored verdict is made of.</summary>
internal sealed record IssuedVerdict(Guid Id, Guid DeclarationId, string Reference, int Revision, DateTimeOffset ScreenedAt, byte[] Document)
{
    public StoredVerdict Open() => new(Id, DeclarationId, Reference, Revision, ScreenedAt, VerdictDocument.Read(Document));
}

/// <summary>Queries with a name.</summary>
internal static class VerdictQueries
{
    public static IQueryable<IssuedVerdict> AsIssued(this IQueryable<VerdictRow> rows) =>
        rows.Select(v => new IssuedVerdict(v.Id, v.DeclarationId, v.Reference, v.Revision, v.ScreenedAt, v.Document));

    /// <summary>One range of an index that ends in the id, read backwards.</summary>
    public static IQueryable<VerdictRow> NewestFirst(this IQueryable<VerdictRow> rows, Guid? after, int limit) =>
        (after is { } last ? rows.Where(v => v.Id < last) : rows).OrderByDescending(v => v.Id).Take(limit);

    public static IQueryable<VerdictRow> Matching(this ExportControlDb db, Guid tenant, HistoryFilter filter)
    {
        var rows = db.Verdicts.Where(v => v.TenantId == tenant).In(filter.From, filter.Before);
        if (filter.Outcome is { } outcome)
        {
            rows = rows.Where(v => v.Outcome == outcome);
        }

        if (filter.Destination is { } destination)
        {
            rows = rows.Where(v => v.Destination == destination);
        }

        if (filter.Reference is { } reference)
        {
            rows = rows.Where(v => v.Reference == reference);
        }

        if (filter.Rule is { } rule)
        {
            rows = rows.Where(v => v.Rules.Contains(rule));
        }

        if (filter.Party is { } party)
        {
            var folded = PartyText.Fold(party.Trim());
            var pattern = PartyText.Contains(folded);
            rows = rows.Where(v => v.PartyTaxIds.Contains(folded) || EF.Functions.Like(v.PartyNames, pattern, @"\"));
        }

        if (filter.Reviewed is { } reviewed)
        {
            rows = rows.Where(v => db.Reviews.Any(r => r.TenantId == v.TenantId && r.VerdictId == v.Id) == reviewed);
        }

        if (filter.Code is not null || filter.Origin is not null || filter.ImportedFrom is not null)
        {
            var lines = db.VerdictLines.Matching(filter);
            rows = rows.Where(v => lines.Any(l => l.TenantId == v.TenantId && l.VerdictId == v.Id));
        }

        return rows;
    }

    // The id carries the millisecond of screening, so a period is a range of ids.
    private static IQueryable<VerdictRow> In(this IQueryable<VerdictRow> rows, DateTimeOffset? from, DateTimeOffset? before)
    {
        if (from is { } start)
        {
            var first = VerdictId.FirstAt(start);
            rows = rows.Where(v => v.Id >= first);
        }

        if (before is { } end)
        {
            var beyond = VerdictId.FirstAt(end);
            rows = rows.Where(v => v.Id < beyond);
        }

        return rows;
    }

    private static IQueryable<VerdictLineRow> Matching(this IQueryable<VerdictLineRow> lines, HistoryFilter filter)
    {
        if (filter.Code is { Length: > 0 } code)
        {
            var chapter = code[..Math.Min(2, code.Length)];
            lines = code.Length switch
            {
                1 => lines.Where(l => l.Code.StartsWith(code)),
                2 => lines.Where(l => l.Chapter == chapter),
                _ => lines.Where(l => l.Code.StartsWith(code)),
            };
        }

        if (filter.Origin is { } origin)
        {
            lines = lines.Where(l => l.Origin == origin);
        }

        if (filter.ImportedFrom is { } importedFrom)
        {
            lines = lines.Where(l => l.ImportedFrom == importedFrom);
        }

        return lines;
    }
}
