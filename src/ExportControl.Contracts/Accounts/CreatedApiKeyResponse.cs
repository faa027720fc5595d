using System.ComponentModel;
using ExportControl.Storage.Accounts;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.ApiKeys;

[Description("A key just made. The secret is shown this once and stored nowhere.")]
internal sealed record CreatedApiKeyResponse(string Secret, ApiKeyDocument Key);
