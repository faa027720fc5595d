using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.ControlLists;

[Description("Since which version, and since when.")]
internal sealed record SinceBody(int Version, string At);
