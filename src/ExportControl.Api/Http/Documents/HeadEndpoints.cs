namespace ExportControl.Api.Http.Documents;

/// <summary>HEAD for operations that have GET. It is not in the OpenAPI document: HTTP defines it.</summary>
internal static class HeadEndpoints
{
    public static RouteHandlerBuilder MapGetAndHead(this IEndpointRouteBuilder app, string pattern, Delegate handler)
    {
        app.MapMethods(pattern, [HttpMethods.Head], handler).ExcludeFromDescription();
        return app.MapGet(pattern, handler);
    }
}
