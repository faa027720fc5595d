using ExportControl.Storage.Rescreenings;
using ExportControl.Storage.RuleSets;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Database.Model;

/// <summary>
/// Foreign keys between tables that are written rarely. The tables of the write transaction have none: docs/adr/0017-no-foreign-keys-on-the-write-path.md
/// has the measured price.
/// </summary>
internal static class ForeignKeys
{
    public static void Apply(ModelBuilder model)
    {
        model.Entity<RescreeningRow>().HasOne<RuleSetRow>().WithMany().HasForeignKey(r => r.RuleSetVersion).OnDelete(DeleteBehavior.Restrict);
        model.Entity<RescreeningChangeRow>().HasOne<RescreeningRow>().WithMany().HasForeignKey(c => new { c.TenantId, c.RescreeningId }).OnDelete(DeleteBehavior.Restrict);
        model.Entity<RuleSetRow>().HasOne<RuleSetRow>().WithMany().HasForeignKey(r => r.BaseVersion).OnDelete(DeleteBehavior.Restrict);
    }
}
