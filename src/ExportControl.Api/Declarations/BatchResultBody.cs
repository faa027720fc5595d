using System.Buffers;
using System.Collections.Concurrent;
using System.ComponentModel;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using ExportControl.Api.Verdicts;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Verdicts;
using Microsoft.AspNetCore.Http.Features;

namespace ExportControl.Api.Declarations;

[Description("The result of one item: 201 or 200 with its verdict, or the problem that a single post would give.")]
internal sealed record BatchResultBody(
    int Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] VerdictDocument? Verdict,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ProblemDocument? Problem);
