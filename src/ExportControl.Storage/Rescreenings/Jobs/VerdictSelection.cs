using ExportControl.Storage.Database;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Rescreenings.Jobs;

/// <summary>
/// The verdicts a re-screening reads: of each declaration the last verdict that existed when the re-screening was requested, if it was screened in
/// the period. Later verdicts are not read. One that writes reads instead the last verdict of each declaration that is not withdrawn, if its revision was received
/// in time and another rule set made it; also those that it has replaced itself, so that after a restart it counts what it wrote before.
/// </summary>
/// <param name="Tenant">Null for all tenants that are no sandbox.</param>
/// <param name="First">Lowest id of the period, inclusive.</param>
/// <param name="EndExclusive">End of the period.</param>
/// <param name="RequestedExclusive">The first id after the request.</param>
internal sealed record VerdictSelection(Guid? Tenant, Guid First, Guid EndExclusive, Guid RequestedExclusive)
{
    /// <summary>Of a re-screening that writes: its id, its rule set and the first receipt of a revision that is read.</summary>
    private (Guid Id, int RuleSet, DateTimeOffset Since)? Writing { get; init; }

    public static VerdictSelection Of(RescreeningRow row)
    {
        var requested = VerdictId.FirstAt(row.CreatedAt.AddMilliseconds(1));
        var end = row.ScreenedBefore is { } before ? VerdictId.FirstAt(before) : requested;
        // A revision was received no later than its verdicts were made.
        var first = (row.ScreenedFrom ?? row.ReceivedSince) is { } from ? VerdictId.FirstAt(from) : Guid.Empty;
        var tenant = row.EveryTenant ? (Guid?)null : row.TenantId;
        return row.Kind == RescreeningKind.Compare
            ? new(tenant, first, end < requested ? end : requested, requested)
            : new(tenant, first, row.ScreenedBefore is null ? Guid.AllBitsSet : end, Guid.AllBitsSet) { Writing = (row.Id, row.RuleSetVersion, row.ReceivedSince ?? DateTimeOffset.MinValue) };
    }

    public IQueryable<VerdictRow> In(ExportControlDb db)
    {
        var (tenant, first, end, requested) = this;
        var rows = Writing is var (job, ruleSet, since)
            ? db.Verdicts.Where(v => v.Id >= first && v.Id < end && v.RuleSetVersion != ruleSet
                && db.Declarations.Any(d => d.TenantId == v.TenantId && d.Id == v.DeclarationId && d.Revision == v.Revision && d.CreatedAt >= since)
                && !db.Declarations.Any(d => d.TenantId == v.TenantId && d.Id == v.DeclarationId && d.Revision > v.Revision)
                && !db.Verdicts.Any(later => later.TenantId == v.TenantId && later.DeclarationId == v.DeclarationId && later.Id > v.Id && later.RescreeningId != job))
            : db.Verdicts.Where(v => v.Id >= first && v.Id < end
                && !db.Verdicts.Any(later => later.TenantId == v.TenantId && later.DeclarationId == v.DeclarationId && later.Id > v.Id && later.Id < requested));
        return tenant is { } own ? rows.Where(v => v.TenantId == own) : rows.Where(v => !db.Tenants.Any(t => t.Id == v.TenantId && t.IsSandbox));
    }
}
