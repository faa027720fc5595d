using ExportControl.Api.Hosting.Readiness;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Authentication.Failures;
using ExportControl.Api.Http.Deadlines;
using ExportControl.Api.Http.Documents;
using ExportControl.Api.Http.Idempotency;
using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Limits;
using ExportControl.Api.Http.Limits.Bodies;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Observability;
using ExportControl.Api.OpenApi;
using ExportControl.Api.People;
using ExportControl.Api.Rescreenings;
using ExportControl.Application;
using ExportControl.Application.Access;
using ExportControl.Console;
using ExportControl.Console.Access;
using ExportControl.Contracts.Accounts;
using ExportControl.Contracts.Accounts.Tenants;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Rescreenings;
using ExportControl.Storage.Accounts;
using ExportControl.Storage.Replication;
using ExportControl.Storage.RuleSets;
using ExportControl.Storage.Verdicts.Writing;
using FluentValidation;
using Microsoft.AspNetCore.Authentication;

namespace ExportControl.Api.Hosting;

/// <summary>Registers the services of the API.</summary>
internal static class ApiServices
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddApplication();
        services.AddTelemetry();
        services.AddHttpContextAccessor();
        services.AddSingleton<Samples>();
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<DatabaseState>(s, Look(s)));

        AddValidators(services);
        services.AddSingleton<RescreeningPeriodValidator<NewBacktestRequest>>();
        services.AddSingleton<RescreeningStarter>();

        services.ConfigureHttpJsonOptions(o => ApiJson.Write(o.SerializerOptions).TypeInfoResolver = ApiJson.Default);
        AnswerCompression.Add(services);
        RequestEncoding.Add(services);
        services.AddRequestDeadlines();
        services.AddRequestLimits();
        services.AddExceptionHandler<ProblemExceptionHandler>();
        services.AddContract();
        services.AddConsole();

        // AddAuthenticationCore only: AddAuthentication stores a data-protection key ring on disk, which API keys do not need.
        services.AddWebEncoders();
        services.AddTransient<ApiKeyAuthentication>();
        services.AddTransient<SessionAuthentication>();
        services.AddSingleton(s => new FailedKeys(s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<FailedKeyCheck>();
        services.AddSingleton<AuthenticatorCodes>();
        services.AddSingleton<SignInService>();
        services.AddSingleton<OpenRequests>();
        services.AddHostedService(sp => sp.GetRequiredService<OpenRequests>());
        services.AddAuthenticationCore(o =>
        {
            o.DefaultScheme = ApiKeyAuthentication.SchemeName;
            o.AddScheme<ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null);
            o.AddScheme<SessionAuthentication>(SessionAuthentication.SchemeName, null);
        });
        services.Configure<AuthenticationSchemeOptions>(
            ApiKeyAuthentication.SchemeName, o => o.ForwardDefaultSelector = http => ConsoleProblems.Applies(http) ? ConsoleSession.SchemeName : SessionAuthentication.Applies(http) ? SessionAuthentication.SchemeName : null);
        services.AddAuthorizationBuilder()
            .AddPolicy(Policy.Calls, p => p.RequireAuthenticatedUser().RequireAssertion(c => c.Resource is not HttpContext http || !IsRead(http.Request) || Rights.MayRead(c.User)))
            .AddPolicy(Policy.Reads, p => p.RequireClaim(Rights.ClaimType, Rights.NameOf(ApiKeyScope.Read)))
            .AddPolicy(Policy.Posts, p => p.RequireClaim(Rights.ClaimType, Rights.NameOf(ApiKeyScope.Post)))
            .AddPolicy(Policy.Rescreens, p => p.RequireClaim(Rights.ClaimType, Rights.NameOf(ApiKeyScope.Rescreen)))
            .AddPolicy(Policy.Drafts, p => p.RequireClaim(Rights.ClaimType, Rights.NameOf(ApiKeyScope.Draft)))
            .AddPolicy(Policy.Webhooks, p => p.RequireClaim(Rights.ClaimType, Rights.NameOf(ApiKeyScope.Webhooks)))
            .AddPolicy(Policy.Proposes, p => p.RequireRole(nameof(Role.Officer), nameof(Role.Approver), nameof(Role.Admin)))
            .AddPolicy(Policy.Decides, p => p.RequireClaim(Rights.ClaimType, Rights.NameOf(ApiKeyScope.Decide)))
            .AddPolicy(Policy.Answers, p => p.RequireRole(nameof(Role.Broker), nameof(Role.Erp)).RequireClaim(Rights.ClaimType, Rights.NameOf(ApiKeyScope.Post)))
            .AddPolicy(Policy.Attaches, p => p.RequireAssertion(c => c.User.HasClaim(Rights.ClaimType, Rights.NameOf(ApiKeyScope.Decide))
                || ((c.User.IsInRole(nameof(Role.Broker)) || c.User.IsInRole(nameof(Role.Erp))) && c.User.HasClaim(Rights.ClaimType, Rights.NameOf(ApiKeyScope.Post)))))
            .AddPolicy(Policy.Approves, p => p.RequireRole(nameof(Role.Approver), nameof(Role.Admin)))
            .AddPolicy(Policy.Suppresses, p => p.RequireRole(nameof(Role.Officer), nameof(Role.Approver), nameof(Role.Admin)))
            .AddPolicy(Policy.Confirms, p => p.RequireRole(nameof(Role.Officer), nameof(Role.Admin)))
            .AddPolicy(Policy.Registers, p => p.RequireRole(nameof(Role.Officer), nameof(Role.Admin)).RequireClaim(Rights.ClaimType, Rights.NameOf(ApiKeyScope.Post)))
            .AddPolicy(Policy.Administers, p => p.RequireClaim(Rights.ClaimType, Rights.NameOf(ApiKeyScope.Administer)));
        return services;
    }

    /// <summary>The middleware, outermost first.</summary>
    /// <param name="app">The application.</param>
    /// <param name="metricsUrl">The address of the metrics; null: the addresses of the service.</param>
    public static WebApplication UseApi(this WebApplication app, string? metricsUrl = null)
    {
        app.UseForwardedHeaders();
        app.UseMetricsAddress(metricsUrl);
        app.UseSecurityHeaders();
        app.UseMiddleware<RequestLog>();
        app.UseResponseCompression();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = _ => Task.CompletedTask, SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages(c => ProblemResult.Of(ProblemKind.Of(c.HttpContext.Response.StatusCode)).ExecuteAsync(c.HttpContext));
        app.UseRouting();
        app.UseRequestDeadlines();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseRateLimiter();
        RequestEncoding.Use(app);
        StreamKind.UseStreamCounter(app);
        app.UseMiddleware<IdempotencyMiddleware>();
        app.MapOperations();
        app.MapConsole();
        app.MapMetrics(metricsUrl);
        return app;
    }

    private static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    // One statement on the primary, and the state of the standby.
    private static Func<CancellationToken, Task<StandbyState?>> Look(IServiceProvider services)
    {
        var (ruleSets, history) = (services.GetRequiredService<RuleSetStore>(), services.GetRequiredService<HistoryReader>());
        var disk = services.GetRequiredService<DiskSpaceMonitor>();
        return async ct =>
        {
            await ruleSets.FindPublishedVersionAsync(ct);
            await disk.CheckAsync(ct);
            return await history.GetStandbyStateAsync(ct);
        };
    }

    // The validators of the request documents of Contracts, each as its own type.
    private static void AddValidators(IServiceCollection services)
    {
        foreach (var type in typeof(NewTenantValidator).Assembly.GetExportedTypes().Where(IsRequestValidator))
        {
            services.AddSingleton(type);
        }
    }

    private static bool IsRequestValidator(Type type) =>
        type.BaseType is { IsConstructedGenericType: true } parent
        && parent.GetGenericTypeDefinition() == typeof(AbstractValidator<>)
        && parent.GenericTypeArguments[0].Name.EndsWith("Request", StringComparison.Ordinal);
}
