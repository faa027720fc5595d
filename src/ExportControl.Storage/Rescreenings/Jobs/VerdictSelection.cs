using ExportControl.Storage.Database;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Rescreenings.Jobs;

/// <summary>
/// The verdicts a re-screening reads: of each declaration the last verdict that existed when the re-screening was requested, if it was screened in
/// the period. Later verdicts are not read.
/// </summary>
/// <param name="Tenant">Null for all tenants that are no sandbox.</param>
/// <param name="First">Lowest id of the period, inclusive.</param>
/// <param name="EndExclusive">End of the period.</param>
/// <param name="RequestedExclusive">The first id after the request.</param>
internal sealed record VerdictSelection(Guid? Tenant, Guid First, Guid EndExclusive, Guid RequestedExclusive)
{
    public static VerdictSelection Of(RescreeningRow row)
    {
        var requested = VerdictId.FirstAt(row.CreatedAt.AddMilliseconds(1));
        var end = row.ScreenedBefore is { } before ? VerdictId.FirstAt(before) : requested;
        return new(row.EveryTenant ? null : row.TenantId, row.ScreenedFrom is { } from ? VerdictId.FirstAt(from) : Guid.Empty, end < requested ? end : requested, requested);
    }

    public IQueryable<VerdictRow> In(ExportControlDb db)
    {
        var (tenant, first, end, requested) = this;
        var rows = db.Verdicts.Where(v => v.Id >= first && v.Id < end
            && !db.Verdicts.Any(later => later.TenantId == v.TenantId && later.DeclarationId == v.DeclarationId && later.Id > v.Id && later.Id < requested));
        return tenant is { } own ? rows.Where(v => v.TenantId == own) : rows.Where(v => !db.Tenants.Any(t => t.Id == v.TenantId && t.IsSandbox));
    }
}
