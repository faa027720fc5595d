using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Verdicts;

/// <summary>Projections of verdict rows.</summary>
internal static class VerdictQueries
{
    public static IQueryable<IssuedVerdict> AsIssued(this IQueryable<VerdictRow> rows) =>
        rows.Select(v => new IssuedVerdict(v.Id, v.DeclarationId, v.Reference, v.Revision, v.ScreenedAt, v.Document));
}
