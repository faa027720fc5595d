using ExportControl.Application.Background;
using ExportControl.Application.Cases;
using ExportControl.Application.ControlLists;
using ExportControl.Application.Declarations;
using ExportControl.Application.Events;
using ExportControl.Application.Goods;
using ExportControl.Application.Licences;
using ExportControl.Application.Observability;
using ExportControl.Application.Profiles;
using ExportControl.Application.Rescreenings;
using ExportControl.Application.RuleSets;
using ExportControl.Application.Screening;
using ExportControl.Application.Statistics;
using ExportControl.Application.Suppressions;
using ExportControl.Application.Verdicts;
using ExportControl.Application.Verdicts.Comparison;
using ExportControl.Application.Verdicts.Export;
using ExportControl.Application.Webhooks;
using ExportControl.Application.Webhooks.Sending;
using ExportControl.Contracts.Validation;
using ExportControl.Storage.Webhooks;
using ExportControl.Storage.Webhooks.Deliveries;
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
        services.AddSingleton<RuleSetSelector>();
        services.AddSingleton<RuleSetWorkflow>();
        services.AddSingleton<RulesFolderPublisher>();
        services.AddSingleton<RuleSetDiffCache>();
        services.AddSingleton<CodeSearch>();
        services.AddSingleton<ControlListReader>();
        services.AddSingleton<ProfileService>();
        services.AddSingleton<SuppressionService>();
        services.AddSingleton<LicenceService>();
        services.AddSingleton<VerdictPresenter>();
        services.AddSingleton<VerdictReplayService>();
        services.AddSingleton<ComparisonService>();
        services.AddSingleton<StatisticsService>();
        services.AddSingleton<VerdictExporter>();
        services.AddSingleton<CaseService>();
        services.AddSingleton<CaseAnswerService>();
        services.AddSingleton<CasePresenter>();
        services.AddSingleton<DeclarationPresenter>();
        services.TryAddSingleton(new RescreeningOptions());
        services.AddSingleton<RescreeningSignal>();
        services.AddSingleton<RescreeningService>();
        services.AddSingleton<RescreeningRunner>();
        services.AddSingleton<PublicationRescreener>();
        services.TryAddSingleton(new EventOptions());
        services.TryAddSingleton(new WebhookOptions { SealingKey = null });
        services.AddSingleton<EventService>();
        services.AddSingleton<WebhookMetrics>();
        services.AddSingleton<WebhookSignal>();
        services.AddSingleton<SecretSealer>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<WebhookDispatcher>();
        services.AddSingleton(sp => new WebhookService(
            sp.GetRequiredService<WebhookStore>(), sp.GetRequiredService<DeliveryStore>(), sp.GetRequiredService<DeliveryJobStore>(), sp.GetRequiredService<WebhookSender>(),
            sp.GetRequiredService<SecretSealer>(), sp.GetRequiredService<WebhookOptions>(), sp.GetRequiredService<WebhookSignal>(), sp.GetRequiredService<TimeProvider>()));
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
        services.AddHostedService<WebhookWorker>();
        services.AddHostedService<ExpiringLicenceWorker>();
        return services;
    }
}
