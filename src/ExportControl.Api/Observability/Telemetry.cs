using System.Reflection;
using ExportControl.Api.Http.Authentication;
using ExportControl.Application.Access;
using ExportControl.Application.Observability;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ExportControl.Api.Observability;

/// <summary>Metrics for Prometheus at /metrics, and traces if an OTLP endpoint is set in the environment (docs/monitoring.md).</summary>
internal static class Telemetry
{
    public const string Path = "/metrics";
    public const string OtlpEndpointName = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // A bound for each metric, in case a label gets values that were not foreseen: further ones are counted together.
    private const int MaxSeriesPerMetric = 2000;

    private static readonly string[] Meters = [ScreeningMetrics.Meter, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    public static void AddTelemetry(this IServiceCollection services)
    {
        services.AddSingleton<ApiMetrics>();
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService("exportcontrol", serviceVersion: Assembly.GetExecutingAssembly().GetName().Version?.ToString()))
            .WithMetrics(m => m
                .AddMeter(Meters)
                .AddView(_ => new MetricStreamConfiguration { CardinalityLimit = MaxSeriesPerMetric })
                .AddPrometheusExporter());
        if (!string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(OtlpEndpointName)))
        {
            telemetry.WithTracing(t => t
                .AddAspNetCoreInstrumentation(o =>
                {
                    o.Filter = http => !http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal) && !http.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal);

                    // Paths and query values may hold names and tax ids; the route names the operation.
                    o.EnrichWithHttpRequest = (activity, _) => activity.SetTag("url.path", null).SetTag("url.query", null);
                })
                .AddSource("Npgsql")
                .AddOtlpExporter());
        }
    }

    /// <summary>Who may read the metrics: with an address of their own, anyone who reaches it, and nothing else is served there; without one, the key of the operator.</summary>
    /// <param name="app">The application, before routing.</param>
    /// <param name="metricsUrl">The address of the metrics, with a port that is used for nothing else; null: the addresses of the service.</param>
    public static void UseMetricsAddress(this WebApplication app, string? metricsUrl)
    {
        if (metricsUrl is not null)
        {
            var port = BindingAddress.Parse(metricsUrl).Port;
            app.MapWhen(http => http.Connection.LocalPort == port, own =>
            {
                own.UseOpenTelemetryPrometheusScrapingEndpoint(Path);
                own.Run(http =>
                {
                    http.Response.StatusCode = StatusCodes.Status404NotFound;
                    return Task.CompletedTask;
                });
            });
        }
    }

    /// <summary>Serves the metrics to the operator where they have no address of their own.</summary>
    public static void MapMetrics(this WebApplication app, string? metricsUrl)
    {
        if (metricsUrl is null)
        {
            app.MapPrometheusScrapingEndpoint(Path).RequireAuthorization(p => p.RequireAuthenticatedUser().RequireAssertion(c => c.User.Identity is { IsAuthenticated: true } && Caller.Of(c.User).IsOperator));
        }
    }
}
