using ExportControl.Api.Http.Problems;
using ExportControl.Api.OpenApi;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;
using Microsoft.Extensions.Primitives;

namespace ExportControl.Api.Http.Idempotency;

/// <summary>The header Idempotency-Key of every POST.</summary>
internal static class IdempotencyKeys
{
    public const string Header = "Idempotency-Key";
    public const string Replayed = "Idempotency-Replayed";
    public const int MaxLength = 255;

    /// <summary>Gives each POST of the group the rule that its key and answer are stored, unless the operation has another rule.</summary>
    public static RouteGroupBuilder WithIdempotencyKeys(this RouteGroupBuilder group)
    {
        ((IEndpointConventionBuilder)group).Finally(endpoint =>
        {
            if (endpoint.Metadata.OfType<IHttpMethodMetadata>().Any(m => m.HttpMethods.Contains(HttpMethods.Post)) && !endpoint.Metadata.OfType<IdempotencyRule>().Any())
            {
                endpoint.Metadata.Add(new IdempotencyRule(null));
                foreach (var kind in new[] { ProblemKind.RequestRunning, ProblemKind.TooLarge, ProblemKind.IdempotencyKeyReused })
                {
                    endpoint.Metadata.Add(OperationMetadata.Problem(kind.Status));
                }
            }
        });
        return group;
    }

    /// <summary>The operation accepts a key and does not store it with its answer.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="reason">Why a repeat needs no stored answer; a sentence for the OpenAPI document.</param>
    public static RouteHandlerBuilder IdempotentWithoutKey(this RouteHandlerBuilder operation, string reason) => operation.WithMetadata(new IdempotencyRule(reason));

    /// <summary>The problem of an invalid header; null for a valid one.</summary>
    public static ProblemResult? Fault(StringValues sent)
    {
        if (sent is [{ Length: > 0 and <= MaxLength } key] && key.All(c => c is >= ' ' and <= '~'))
        {
            return null;
        }

        var errors = new ValidationErrors();
        errors.Add($"/header/{Header}", "idempotency-key.form", ("value", SafeText.Of(sent.ToString())), ("most", $"{MaxLength}"));
        return errors.ToProblemResult();
    }
}
