namespace ExportControl.Api.Http.Limits.Kinds;

/// <summary>Declares the kind of an operation.</summary>
internal static class OperationLimitExtensions
{
    public static RouteHandlerBuilder Limit(this RouteHandlerBuilder operation, OperationKind kind) => operation.WithMetadata(new OperationLimit(_ => kind));

    /// <summary>For an operation whose requests are of several kinds.</summary>
    public static RouteHandlerBuilder Limit(this RouteHandlerBuilder operation, Func<HttpContext, OperationKind> kind) => operation.WithMetadata(new OperationLimit(kind));
}
