using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.CommodityCodes;

internal sealed record ParentBody(string Code, DescriptionBody Description);
