using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExportControl.Storage.Statistics;

/// <summary>Verdicts in which a rule found something.</summary>
public sealed record RuleCount(string Rule, long Verdicts);
