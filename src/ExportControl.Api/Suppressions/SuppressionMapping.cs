using ExportControl.Contracts.Suppressions;
using ExportControl.Contracts.Validation;
using ExportControl.Storage.Suppressions;

namespace ExportControl.Api.Suppressions;

/// <summary>Documents of stored suppressions.</summary>
internal static class SuppressionMapping
{
    public static SuppressionDocument ToDocument(this StoredSuppression suppression) => new()
    {
        Id = suppression.Id,
        Active = suppression.EndedAt is null,
        Case = suppression.CaseId,
        Rule = suppression.Rule,
        List = suppression.List.Length > 0 ? suppression.List : null,
        CommodityCode = suppression.CommodityCode,
        Reason = suppression.Reason,
        By = suppression.ByName,
        At = WireFormat.Instant(suppression.At),
        EndedBy = suppression.EndedByName,
        EndedAt = suppression.EndedAt is { } end ? WireFormat.Instant(end) : null,
        Lapses = [.. suppression.Lapses.Select(l => new SuppressionLapseDocument(l.Verdict, WireFormat.Instant(l.At), l.Changed.Split(' ')))],
    };
}
