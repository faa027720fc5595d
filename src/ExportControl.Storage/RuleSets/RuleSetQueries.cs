namespace ExportControl.Storage.RuleSets;

/// <summary>Queries with a name.</summary>
internal static class RuleSetQueries
{
    private static readonly byte[] Left = [];

    /// <summary>Packages are large and seldom asked for.</summary>
    public static IQueryable<RuleSetRow> WithoutPackages(this IQueryable<RuleSetRow> rows) => rows.Select(r => new RuleSetRow
    {
        Version = r.Version,
        Hash = r.Hash,
        Package = Left,
        Status = r.Status,
        FromFolder = r.FromFolder,
        BaseVersion = r.BaseVersion,
        Note = r.Note,
        AuthorId = r.AuthorId,
        Author = r.Author,
        CreatedAt = r.CreatedAt,
        Guard = r.Guard,
        ListMarks = "",
        ApprovedById = r.ApprovedById,
        ApprovedBy = r.ApprovedBy,
        ApprovedAt = r.ApprovedAt,
        ApprovalReason = r.ApprovalReason,
        OverrideBy = r.OverrideBy,
        OverrideReason = r.OverrideReason,
        PublishAt = r.PublishAt,
        PublishedAt = r.PublishedAt,
        PublishedById = r.PublishedById,
        PublishedBy = r.PublishedBy,
        RetiredAt = r.RetiredAt,
    });

    public static RuleSetEntry Entry(this RuleSetRow row) => new()
    {
        Version = row.Version,
        Hash = row.Hash,
        Status = row.Status,
        FromFolder = row.FromFolder,
        BaseVersion = row.BaseVersion,
        Note = row.Note,
        Author = new Person(row.AuthorId, row.Author),
        CreatedAt = row.CreatedAt,
        Guard = RuleSetJson.Findings(row.Guard),
        ApprovedBy = Known(row.ApprovedById, row.ApprovedBy),
        ApprovedAt = row.ApprovedAt,
        ApprovalReason = row.ApprovalReason,
        OverrideBy = row.OverrideBy,
        OverrideReason = row.OverrideReason,
        PublishAt = row.PublishAt,
        PublishedAt = row.PublishedAt,
        PublishedBy = Known(row.PublishedById, row.PublishedBy),
        RetiredAt = row.RetiredAt,
    };

    private static Person? Known(Guid? key, string? name) => name is null ? null : new Person(key, name);
}
