using ExportControl.Api.Http.Problems;
using ExportControl.Console;
using ExportControl.Contracts.Errors;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Options;

namespace ExportControl.Api.Http.Deadlines;

/// <summary>
/// The time that an operation may take. At its end the operation and its statement in the database are cancelled, and the answer is 503. Operations
/// without a body have <see cref="Read"/>, except that which empties a sandbox. Operations with a body have <see cref="WithBody"/>, which includes the time in which the body arrives, and
/// <see cref="Work"/> once it has arrived. Streams have none: their pace is limited instead.
/// </summary>
internal static class RequestDeadlines
{
    /// <summary>Name of the policy of operations with a body.</summary>
    public const string WithBodyPolicy = ConsoleServices.UploadTime;

    /// <summary>Name of the policy whose time <see cref="Begin"/> starts.</summary>
    public const string WorkPolicy = "work";

    /// <summary>Below the limit of a statement in the database (ConnectionSettings.StatementSeconds), which is for a service that does not cancel.</summary>
    public static readonly TimeSpan Read = TimeSpan.FromSeconds(10);

    /// <summary>10 MB at 40 kB a second.</summary>
    public static readonly TimeSpan WithBody = TimeSpan.FromMinutes(4);

    /// <summary>From the end of the body to the answer. A declaration of a thousand lines takes less than a second.</summary>
    public static readonly TimeSpan Work = TimeSpan.FromSeconds(20);

    /// <summary>The same for what reads a whole rule package or removes the data of a sandbox, one request at a time.</summary>
    public static readonly TimeSpan Draft = TimeSpan.FromMinutes(2);

    public static IServiceCollection AddRequestDeadlines(this IServiceCollection services) => services.AddRequestTimeouts(o =>
    {
        o.DefaultPolicy = PolicyOf(Read);
        o.AddPolicy(WithBodyPolicy, PolicyOf(WithBody));
        o.AddPolicy(WorkPolicy, PolicyOf(Work));
    });

    /// <summary>Limits the time to the answer. An answer that has begun is not cut off; the pace of its reader is limited instead.</summary>
    public static void UseRequestDeadlines(this IApplicationBuilder app) => app
        .Use((http, next) =>
        {
            http.Features.Set(new OpenDeadline(http.RequestAborted));
            return next(http);
        })
        .UseRequestTimeouts()
        .Use(async (http, next) =>
        {
            http.Response.OnStarting(() =>
            {
                http.Features.Get<OpenDeadline>()?.End(http);
                return Task.CompletedTask;
            });
            await next(http);

            // The rate limiter returns without an answer where the time is over while a request waits for its turn.
            if (!http.Response.HasStarted && http.Features.Get<OpenDeadline>()?.IsOver(http) is true)
            {
                throw new OperationCanceledException(http.RequestAborted);
            }
        });

    /// <summary>Gives the operations with a body their own limit, and ends the limit of each operation before its answer is written.</summary>
    public static RouteGroupBuilder WithDeadlines(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter(async (call, next) =>
        {
            var result = await next(call);
            return !call.HttpContext.Response.HasStarted && call.HttpContext.Features.Get<OpenDeadline>()?.End(call.HttpContext) is true
                ? ProblemResult.Of(await Unavailability.KindOfTimeLimitAsync(call.HttpContext))
                : result;
        });
        ((IEndpointConventionBuilder)group).Finally(endpoint =>
        {
            if (endpoint.Metadata.OfType<IAcceptsMetadata>().Any())
            {
                endpoint.Metadata.Add(new RequestTimeoutAttribute(WithBodyPolicy));
            }
        });
        return group;
    }

    /// <summary>
    /// Starts the time of <see cref="Work"/>, unless the request is a stream. At its end the token of the request is cancelled;
    /// <see cref="ProblemExceptionHandler"/> answers.
    /// </summary>
    public static void Begin(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<DisableRequestTimeoutAttribute>() is not null)
        {
            return;
        }

        var limit = http.GetEndpoint()?.Metadata.GetMetadata<WorkLimit>()?.Time ?? http.RequestServices.GetRequiredService<IOptionsMonitor<RequestTimeoutOptions>>().CurrentValue.Policies[WorkPolicy].Timeout!.Value;
        http.Features.Get<OpenDeadline>()?.BeginWork(http, limit);
    }

    /// <summary>Continues the work of a request, within <see cref="Work"/>, although its client disconnects, until the result is disposed of.</summary>
    public static IDisposable Detach(HttpContext http)
    {
        var attached = http.Features.Get<OpenDeadline>();
        http.Features.Set(new OpenDeadline(CancellationToken.None));
        http.RequestAborted = CancellationToken.None;
        Begin(http);
        return new Attachment(http, attached);
    }

    /// <summary>Ends the limit of a request that has become a stream.</summary>
    public static void Remove(HttpContext http) => http.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();

    /// <summary>A policy with the answer of this service.</summary>
    internal static RequestTimeoutPolicy PolicyOf(TimeSpan limit) => new()
    {
        Timeout = limit,
        TimeoutStatusCode = ProblemKind.Overloaded.Status,
        WriteTimeoutResponse = async http =>
        {
            // It is cancelled by the limit; the middleware restores the token of the connection after this.
            http.RequestAborted = CancellationToken.None;
            await ProblemResult.Of(await Unavailability.KindOfTimeLimitAsync(http)).ExecuteAsync(http);
        },
    };

    private sealed class Attachment(HttpContext http, OpenDeadline? attached) : IDisposable
    {
        public void Dispose()
        {
            http.Features.Set(attached);
            attached?.End(http);
        }
    }
}
