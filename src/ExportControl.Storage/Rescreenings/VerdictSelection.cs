using ExportControl.Storage.Database;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Rescreenings;

/// <summary>
/// The verdicts a re-screening looks at: of each declaration the last one that was there when it was asked for, where that one was
/// screened in the period. What is posted meanwhile changes nothing.
/// </summary>
internal sealed record StandingVerdicts(Guid? Tenant, Guid First, Guid Beyond, Guid Known)
{
    public static StandingVerdicts Of(RescreeningRow job)
    {
        var known = VerdictId.FirstAt(job.CreatedAt.AddMilliseconds(1));
        var end = job.ScreenedBefore is { } before ? VerdictId.FirstAt(before) : known;
        return new(job.EveryTenant ? null : job.TenantId, job.ScreenedFrom is { } from ? VerdictId.FirstAt(from) : Guid.Empty, end < known ? end : known, known);
    }

    public IQueryable<VerdictRow> In(ExportControlDb db)
    {
        var (tenant, first, beyond, known) = this;
        var rows = db.Verdicts.Where(v => v.Id >= first && v.Id < beyond
            && !db.Verdicts.Any(later => later.TenantId == v.TenantId && later.DeclarationId == v.DeclarationId && later.Id > v.Id && later.Id < known));
        return tenant is { } own ? rows.Where(v => v.TenantId == own) : rows;
    }
}
