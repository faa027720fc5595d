using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.Comparison;
using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.RuleSets;

/// <summary>The moves of a version, inside a transaction that holds the lock: one at a time over all replicas.</summary>
internal static class RuleSetTransitions
{
    /// <summary>Replicas listen here.</summary>
    public const string Channel = "exportcontrol_rules";

    private const long Lock = 0x45_43_52_55_4C_45_53;

    public static Task LockAsync(ExportControlDb db, CancellationToken ct) => db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Lock})", ct);

    public static async Task<int> NextVersionAsync(ExportControlDb db, CancellationToken ct) => (await db.RuleSets.MaxAsync(r => (int?)r.Version, ct) ?? 0) + 1;

    public static async Task<Dictionary<string, ListMark>> MarksAsync(ExportControlDb db, int? version, CancellationToken ct) =>
        await db.RuleSets.Where(r => r.Version == version).Select(r => r.ListMarks).SingleOrDefaultAsync(ct) is { } json ? RuleSetJson.Marks(json) : [];

    /// <summary>Puts a package that was read, under whatever number, on the shelf.</summary>
    public static async Task AddAsync(
        ExportControlDb db, int version, RuleSet rules, RuleSetPackage package, RuleSetOrigin origin, IReadOnlyList<SuspiciousChange> guard, DateTimeOffset now, CancellationToken ct)
    {
        db.RuleSets.Add(new RuleSetRow
        {
            Version = version,
            Hash = package.Hash,
            Package = PackedRules.Pack(package),
            Status = RuleSetStatus.Draft,
            FromFolder = origin.FromFolder,
            BaseVersion = origin.Base,
            Note = origin.Note,
            AuthorId = origin.Author.Key,
            Author = origin.Author.Name,
            CreatedAt = now,
            Guard = RuleSetJson.Write(guard),
            ListMarks = RuleSetJson.Write(ListMarks.Of(rules.Lists, version, now, await MarksAsync(db, origin.Base, ct))),
        });
        await db.SaveChangesAsync(ct);
        await RecordAsync(db, version, RuleSetAction.Drafted, origin.Author, origin.Note, now, ct);
    }

    /// <summary>Makes a version the one that judges, and wakes every replica once that is committed.</summary>
    public static async Task PublishAsync(ExportControlDb db, int version, Person? by, DateTimeOffset now, CancellationToken ct)
    {
        var before = await db.RuleSets.Where(r => r.Status == RuleSetStatus.Published).Select(r => (int?)r.Version).SingleOrDefaultAsync(ct);
        if (before is { } retiring)
        {
            await db.RuleSets.Where(r => r.Version == retiring)
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.Status, RuleSetStatus.Retired).SetProperty(x => x.RetiredAt, now), ct);
            await RecordAsync(db, retiring, RuleSetAction.Retired, by, null, now, ct);
        }

        var (key, name) = (by?.Key, by?.Name);
        await db.RuleSets.Where(r => r.Version == version).ExecuteUpdateAsync(
            r => r.SetProperty(x => x.Status, RuleSetStatus.Published)
                .SetProperty(x => x.PublishAt, (DateTimeOffset?)null)
                .SetProperty(x => x.PublishedAt, now)
                .SetProperty(x => x.PublishedById, key)
                .SetProperty(x => x.PublishedBy, name)
                .SetProperty(x => x.RetiredAt, (DateTimeOffset?)null),
            ct);
        await RecordAsync(db, version, RuleSetAction.Published, by, null, now, ct);
        await NotifyAsync(db, ct);
    }

    public static async Task RecordAsync(ExportControlDb db, int version, RuleSetAction act, Person? by, string? reason, DateTimeOffset now, CancellationToken ct)
    {
        db.RuleSetActs.Add(new RuleSetAuditRow { Version = version, At = now, Act = act, PersonId = by?.Key, Person = by?.Name, Reason = reason });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Heard once the transaction is committed, never before.</summary>
    public static Task NotifyAsync(ExportControlDb db, CancellationToken ct) => db.Database.ExecuteSqlAsync($"SELECT pg_notify({Channel}, '')", ct);
}
