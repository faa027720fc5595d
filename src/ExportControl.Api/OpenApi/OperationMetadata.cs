using ExportControl.Contracts.Errors;

namespace ExportControl.Api.OpenApi;

/// <summary>Metadata of an operation.</summary>
internal static class OperationMetadata
{
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder operation, string id, string summary, string description) =>
        operation.WithName(id).WithSummary(summary).WithDescription(description);

    /// <summary>Problems of the operation, in addition to those of all operations.</summary>
    public static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder operation, params ProblemKind[] kinds)
    {
        foreach (var status in kinds.Select(k => k.Status).Distinct())
        {
            operation.ProducesProblem<ProblemDocument>(status);
        }

        return operation;
    }

    /// <summary>Metadata of a problem of this status.</summary>
    public static ProducesResponseTypeMetadata Problem(int status) => new(status, typeof(ProblemDocument), ["application/problem+json"]);

    public static TBuilder ProducesProblem<TBody, TBuilder>(this TBuilder operation, int status)
        where TBuilder : IEndpointConventionBuilder =>
        operation.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(TBody), ["application/problem+json"]));

    private static void ProducesProblem<TBody>(this RouteHandlerBuilder operation, int status) => operation.ProducesProblem<TBody, RouteHandlerBuilder>(status);
}
