namespace ExportControl.Application.Statistics;

/// <summary>Conditions on trade; null members do not filter.</summary>
/// <param name="From">First day of the first month.</param>
/// <param name="To">First day of the last month.</param>
/// <param name="Group">Name of the goods group.</param>
/// <param name="Origin">Alpha-2.</param>
/// <param name="Destination">Alpha-2.</param>
public sealed record FlowFilter(DateOnly From, DateOnly To, string? Group, string? Origin, string? Destination);
