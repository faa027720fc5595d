using ExportControl.Api.Http.Limits.Bodies;
using ExportControl.Api.Http.Problems;
using ExportControl.Contracts.Errors;
using Microsoft.AspNetCore.RateLimiting;

namespace ExportControl.Api.Http.Limits;

/// <summary>Registers the limits of requests and answers refused ones.</summary>
internal static class RequestLimits
{
    public static IServiceCollection AddRequestLimits(this IServiceCollection services)
    {
        services.AddSingleton<CallerLimitRegistry>();
        services.AddSingleton<CallerLimiter>();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<CallerLimiter, LimitSettings, TimeProvider>((options, limiter, settings, clock) =>
        {
            options.GlobalLimiter = limiter;
            options.OnRejected = async (rejected, _) =>
            {
                await RefuseAsync(rejected.HttpContext, (LimitRefusal)rejected.Lease);
                await RefusedBody.EndAsync(rejected.HttpContext, settings.RefusedBody, clock);
            };
        });
        return services;
    }

    /// <summary>429 with the time after which the request is accepted.</summary>
    public static Task RefuseAsync(HttpContext http, LimitRefusal refusal)
    {
        RateLimitHeaders.WriteRefusal(http.Response, refusal.Policy, refusal.Seconds);
        return ProblemWriter.WriteAsync(http, new Problem(ProblemKind.TooManyRequests, refusal.Detail), refusal.Seconds);
    }
}
