using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.ApiKeys;

[Description("Keys, newest first, revoked ones too.")]
internal sealed record ApiKeysResponse(IReadOnlyList<ApiKeyDocument> Items);
