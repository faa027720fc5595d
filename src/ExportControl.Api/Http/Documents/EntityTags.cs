namespace ExportControl.Api.Http.Documents;

/// <summary>Operations whose JSON answers have an entity tag.</summary>
internal static class EntityTags
{
    /// <summary>For answers with data of a tenant, which no cache stores.</summary>
    public static RouteHandlerBuilder WithEntityTag(this RouteHandlerBuilder operation) => operation.WithEntityTag(isStorable: false);

    /// <summary>For answers about rule sets, which a cache of the caller may store and revalidate.</summary>
    public static RouteHandlerBuilder WithStorableEntityTag(this RouteHandlerBuilder operation) => operation.WithEntityTag(isStorable: true);

    private static RouteHandlerBuilder WithEntityTag(this RouteHandlerBuilder operation, bool isStorable) => operation
        .WithMetadata(new HasEntityTag(isStorable))
        .AddEndpointFilter(async (context, next) =>
        {
            var result = await next(context);
            return DocumentOf(result) is { } document ? new TaggedResult(document, isStorable) : result;
        });

    // The document of an answer with status 200; null for other answers.
    private static object? DocumentOf(object? result) => result switch
    {
        INestedHttpResult nested => DocumentOf(nested.Result),
        IStatusCodeHttpResult { StatusCode: StatusCodes.Status200OK } and IValueHttpResult { Value: { } document } => document,
        _ => null,
    };
}
