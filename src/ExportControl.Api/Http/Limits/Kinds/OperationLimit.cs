using ExportControl.Console.Access;

namespace ExportControl.Api.Http.Limits.Kinds;

/// <summary>Metadata of an operation: the kind whose limits apply to a request.</summary>
internal sealed class OperationLimit(Func<HttpContext, OperationKind> kind)
{
    private static readonly OperationLimit Reads = new(_ => OperationKind.LookUp);
    private static readonly OperationLimit Changes = new(_ => OperationKind.Administration);

    /// <summary>The kind of a request. Operations and pages without the metadata are look-ups, and changes if they are not read with GET or HEAD.</summary>
    public static OperationKind KindOf(HttpContext http)
    {
        var metadata = http.GetEndpoint()?.Metadata;
        return metadata?.GetMetadata<PageWorkAttribute>() is { } page
            ? KindOf(page.Work)
            : (metadata?.GetMetadata<OperationLimit>() ?? (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) ? Reads : Changes)).Of(http);
    }

    private static OperationKind KindOf(PageWork work) => work switch
    {
        PageWork.History => OperationKind.History,
        PageWork.Export => OperationKind.Export,
        _ => OperationKind.Statistics,
    };

    private OperationKind Of(HttpContext http) => kind(http);
}
