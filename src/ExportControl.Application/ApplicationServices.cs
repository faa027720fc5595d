using ExportControl.Application.Background;
using ExportControl.Application.Events;
using ExportControl.Application.Observability;
using ExportControl.Application.Profiles;
using ExportControl.Application.Rescreenings;
using ExportControl.Application.RuleSets;
using ExportControl.Application.Screening;
using ExportControl.Application.Verdicts;
using ExportControl.Contracts.Validation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ExportControl.Application;

/// <summary>Registers the use cases and the background workers.</summary>
public static class ApplicationServices
{
    /// <summary>Adds the use cases and the workers over the stores. Everything is a singleton and safe for concurrent use.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<ScreeningMetrics>();
        services.AddSingleton<LegalTime>();
        services.AddSingleton(new BatchTurns(Environment.ProcessorCount));
        services.AddSingleton<ScreeningPipeline>();
        services.AddSingleton<CurrentRuleSet>();
        services.AddSingleton<RuleSetResolver>();
        services.AddSingleton<RuleSetWorkflow>();
        services.AddSingleton<RulesFolderPublisher>();
        services.AddSingleton<RuleSetDiffCache>();
        services.AddSingleton<ProfileService>();
        services.AddSingleton<VerdictPresenter>();
        services.TryAddSingleton(new RescreeningOptions());
        services.AddSingleton<RescreeningSignal>();
        services.AddSingleton<RescreeningService>();
        services.AddSingleton<RescreeningRunner>();
        services.AddSingleton<PublicationRescreener>();
        services.TryAddSingleton(new EventOptions());
        services.AddSingleton<EventService>();
        services.AddHostedService<StateMetrics>();
        services.AddHostedService<AggregateWorker>();
        services.AddHostedService<IndexerWorker>();
        services.AddHostedService<CommodityTextWorker>();
        services.AddHostedService<RuleSetWorker>();
        services.AddHostedService<RescreeningWorker>();
        services.AddHostedService<KeyUseWorker>();
        services.AddHostedService<IdempotencyWorker>();
        services.AddHostedService<EventRelayWorker>();
        services.AddHostedService<EventRemovalWorker>();
        return services;
    }
}
