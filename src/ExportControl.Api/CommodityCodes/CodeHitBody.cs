using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.CommodityCodes;

[Description("A commodity code found; match is exact, prefix, all-words, some-words or similar (a word that looks like one asked for).")]
internal sealed record CodeHitBody(string Code, string Match, DescriptionBody Description, string? SupplementaryUnit);
