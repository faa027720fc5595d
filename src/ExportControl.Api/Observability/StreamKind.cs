namespace ExportControl.Api.Observability;

/// <summary>Metadata of an operation whose answer lasts as long as the client reads or sends; the label in metrics.</summary>
internal sealed record StreamKind(string Name)
{
    public static readonly StreamKind Batch = new("batch");
    public static readonly StreamKind Export = new("export");

    public static readonly IReadOnlyList<StreamKind> All = [Batch, Export];

    /// <summary>Counts the open streams of operations with this metadata. Added after routing.</summary>
    public static void UseStreamCounter(IApplicationBuilder app)
    {
        var metrics = app.ApplicationServices.GetRequiredService<ApiMetrics>();
        app.Use((http, next) => http.GetEndpoint()?.Metadata.GetMetadata<StreamKind>() is { } kind ? CountAsync(metrics, kind, http, next) : next(http));
    }

    private static async Task CountAsync(ApiMetrics metrics, StreamKind kind, HttpContext http, RequestDelegate next)
    {
        metrics.StreamOpened(kind);
        try
        {
            await next(http);
        }
        finally
        {
            metrics.StreamClosed(kind);
        }
    }
}
