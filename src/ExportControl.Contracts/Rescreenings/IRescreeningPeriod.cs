using FluentValidation;

namespace ExportControl.Contracts.Rescreenings;

/// <summary>The period and scope of the verdicts to evaluate again.</summary>
public interface IRescreeningPeriod
{
    string? From { get; }

    string? To { get; }

    string? Tenant { get; }
}
