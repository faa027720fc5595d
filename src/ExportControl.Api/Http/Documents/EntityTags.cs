namespace ExportControl.Api.Http.Documents;

/// <summary>Operations whose JSON answers have an entity tag.</summary>
internal static class EntityTags
{
    public static RouteHandlerBuilder WithEntityTag(this RouteHandlerBuilder operation) => operation
        .WithMetadata(new HasEntityTag())
        .AddEndpointFilter(async (context, next) =>
        {
            var result = await next(context);
            return DocumentOf(result) is { } document ? new TaggedResult(document) : result;
        });

    // The document of an answer with status 200; null for other answers.
    private static object? DocumentOf(object? result) => result switch
    {
        INestedHttpResult nested => DocumentOf(nested.Result),
        IStatusCodeHttpResult { StatusCode: StatusCodes.Status200OK } and IValueHttpResult { Value: { } document } => document,
        _ => null,
    };
}
