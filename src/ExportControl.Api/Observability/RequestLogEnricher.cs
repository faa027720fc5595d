using ExportControl.Api.Http.Authentication;
using ExportControl.Application.Access;
using Serilog.Core;
using Serilog.Events;

namespace ExportControl.Api.Observability;

/// <summary>Adds to each log line of a request: the first characters of its key, its tenant and its id. "-" where the request has no valid key.</summary>
internal sealed class RequestLogEnricher : ILogEventEnricher
{
    public const string Key = "Key";
    public const string Tenant = "Tenant";
    public const string RequestId = "RequestId";

    private const string None = "-";

    // The accessor has no state of its own: the request is that of the current execution context.
    private static readonly HttpContextAccessor Request = new();

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        if (Request.HttpContext is not { } http)
        {
            return;
        }

        // ASP.NET Core adds these to each line; a path may have a name in it.
        logEvent.RemovePropertyIfPresent("RequestPath");
        logEvent.RemovePropertyIfPresent("ConnectionId");
        logEvent.AddOrUpdateProperty(new LogEventProperty(Key, new ScalarValue(http.User.FindFirst(Caller.KeyClaim)?.Value ?? None)));
        logEvent.AddOrUpdateProperty(new LogEventProperty(Tenant, new ScalarValue(http.User.FindFirst(Caller.TenantClaim)?.Value ?? None)));
        logEvent.AddOrUpdateProperty(new LogEventProperty(RequestId, new ScalarValue(Observability.RequestId.Of(http))));
    }
}
