using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Rescreenings;

/// <summary>The period and scope that both ways of asking share.</summary>
internal interface IRescreeningPeriod
{
    string? From { get; }

    string? To { get; }

    string? Tenant { get; }
}
