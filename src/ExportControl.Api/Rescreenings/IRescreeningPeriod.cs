using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Rescreenings;

/// <summary>The period and scope of the verdicts to evaluate again.</summary>
internal interface IRescreeningPeriod
{
    string? From { get; }

    string? To { get; }

    string? Tenant { get; }
}
