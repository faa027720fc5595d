using System.ComponentModel;
using ExportControl.Screening.RuleSets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Statistics;

internal sealed record RuleCountBody(string Rule, string Title, long Verdicts);
