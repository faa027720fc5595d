using ExportControl.Api.Http.Problems;
using ExportControl.Contracts.Errors;
using ExportControl.Storage.Idempotency;

namespace ExportControl.Api.Http.Idempotency;

/// <summary>The id for what a request with an idempotency key creates.</summary>
internal static class CreatedResource
{
    /// <summary>The id to use; null without a key.</summary>
    public static Guid? IdOf(HttpContext http) => http.Features.Get<ResourceClaim>()?.Id;

    /// <summary>The id of what an earlier, interrupted attempt of the request may have created; null without one.</summary>
    public static Guid? EarlierIdOf(HttpContext http) => http.Features.Get<ResourceClaim>() is { MayExist: true } claim ? claim.Id : null;

    /// <summary>409: the answer of the first request contained a secret.</summary>
    public static ProblemResult SecretNotRepeated(Guid id) => new(new Problem(ProblemKind.SecretNotRepeated, new("secret-not-repeated.detail", ("id", id.ToString()))) { ResourceId = id });
}
