namespace ExportControl.Api.Http.Documents;

/// <summary>HEAD for operations that have GET. It is not in the OpenAPI document: HTTP defines it.</summary>
internal static class HeadEndpoints
{
    /// <summary>Each operation of the group that answers GET answers HEAD with the same headers; the server sends no body.</summary>
    public static TBuilder WithHead<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder
    {
        routes.Add(endpoint =>
        {
            for (var i = 0; i < endpoint.Metadata.Count; i++)
            {
                if (endpoint.Metadata[i] is IHttpMethodMetadata { HttpMethods: ["GET"] })
                {
                    endpoint.Metadata[i] = new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]);
                }
            }
        });
        return routes;
    }
}
