using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Hosting;

[Description("The process runs.")]
internal sealed record LiveResponse(string Status);
