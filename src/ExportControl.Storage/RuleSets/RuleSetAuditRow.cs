using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.RuleSets;

/// <summary>An action on a version. Rows are never changed or removed; a trigger refuses it.</summary>
internal sealed class RuleSetAuditRow
{
    public long Id { get; init; }

    public required int Version { get; init; }

    public required DateTimeOffset At { get; init; }

    public required RuleSetAction Act { get; init; }

    public Guid? PersonId { get; init; }

    public string? Person { get; init; }

    public string? Reason { get; init; }
}

internal sealed class RuleSetAuditConfiguration : IEntityTypeConfiguration<RuleSetAuditRow>
{
    public void Configure(EntityTypeBuilder<RuleSetAuditRow> builder)
    {
        builder.ToTable("rule_set_acts");
        builder.HasKey(a => a.Id);
        builder.HasOne<RuleSetRow>().WithMany().HasForeignKey(a => a.Version).OnDelete(DeleteBehavior.Restrict);
        builder.Property(a => a.Act).HasConversion(act => Word(act), word => Enum.Parse<RuleSetAction>(word, ignoreCase: true));
    }

    private static string Word(RuleSetAction act) => act switch
    {
        RuleSetAction.Drafted => "drafted",
        RuleSetAction.Proposed => "proposed",
        RuleSetAction.Approved => "approved",
        RuleSetAction.Scheduled => "scheduled",
        RuleSetAction.Unscheduled => "unscheduled",
        RuleSetAction.Published => "published",
        RuleSetAction.Retired => "retired",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "no such act"),
    };
}
