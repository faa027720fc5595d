using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportControl.Storage.Cases.Tables;

/// <summary>What happened to a case, by whom and why. Append-only.</summary>
internal sealed class CaseEventRow
{
    public required Guid TenantId { get; init; }

    public required Guid CaseId { get; init; }

    /// <summary>The version of the case that the entry made.</summary>
    public required int Version { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Person or key; null for the service.</summary>
    public Guid? ById { get; init; }

    public string? ByName { get; init; }

    public required CaseAct Act { get; init; }

    /// <summary>Reason, comment, question or answer.</summary>
    public string? Reason { get; init; }

    /// <summary>The other person, file or verdict that the entry is about.</summary>
    public Guid? Subject { get; init; }

    /// <summary>Name of the other person or file.</summary>
    public string? SubjectName { get; init; }
}

internal sealed class CaseEventConfiguration : IEntityTypeConfiguration<CaseEventRow>
{
    public void Configure(EntityTypeBuilder<CaseEventRow> builder)
    {
        builder.HasKey(e => new { e.TenantId, e.CaseId, e.Version });
        builder.Property(e => e.Act).HasConversion(act => CaseWords.Of(act), word => Enum.Parse<CaseAct>(word, ignoreCase: true));
    }
}
