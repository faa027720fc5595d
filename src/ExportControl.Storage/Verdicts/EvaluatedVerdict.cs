using ExportControl.Storage.Declarations;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportControl.Storage.Verdicts;

/// <summary>A verdict with everything needed to compute it again.</summary>
/// <param name="Id">The verdict's id.</param>
/// <param name="Document">The verdict as issued, UTF-8 JSON.</param>
/// <param name="Facts">What it was computed from.</param>
/// <param name="RuleSetVersion">The version that judged.</param>
public sealed record EvaluatedVerdict(Guid Id, ReadOnlyMemory<byte> Document, JudgedFacts Facts, int RuleSetVersion);
