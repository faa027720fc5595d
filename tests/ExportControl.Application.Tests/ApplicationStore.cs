using ExportControl.Application.Rescreenings;
using ExportControl.Application.RuleSets;
using ExportControl.Storage.Rescreenings;
using ExportControl.Storage.Accounts;
using ExportControl.Storage.Accounts.People;
using ExportControl.Storage.RuleSets;
using ExportControl.Storage.Verdicts;
using ExportControl.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace ExportControl.Application.Tests;

/// <summary>A migrated database with the stores and the use cases over it. No background worker runs unless a test starts it.</summary>
public sealed class ApplicationStore(Postgres postgres) : IAsyncLifetime
{
    private static readonly RescreeningOptions WithoutPauses = new() { PauseRatio = 0 };

    private readonly Store store = new(postgres) { Configure = AddApplication };

    private Guid? approver;

    private static void AddApplication(IServiceCollection services)
    {
        services.TryAddSingleton(WithoutPauses);
        services.AddApplication();
    }

    internal RuleSetStore RuleSets => Get<RuleSetStore>();

    internal ApiKeyStore Keys => Get<ApiKeyStore>();

    internal PersonStore People => Get<PersonStore>();

    internal SessionStore Sessions => Get<SessionStore>();

    /// <summary>A session of one approver, whose account is created at the first use: before the first draft.</summary>
    internal async Task<Guid> ApproverAsync(CancellationToken ct) => approver ??= await this.ApproverAsync("Bolat", ct);

    internal RuleSetResolver Resolver => Get<RuleSetResolver>();

    internal RuleSetWorkflow Workflow => Get<RuleSetWorkflow>();

    internal RulesFolderPublisher Folder => Get<RulesFolderPublisher>();

    internal CurrentRuleSet Current => Get<CurrentRuleSet>();

    /// <summary>Its clock is one day after the time at which tests screen.</summary>
    internal RescreeningService Rescreenings
    {
        get
        {
            var clock = new FakeTimeProvider(A.Noon.AddDays(1));
            return new(new RescreeningStore(Get<Storage.Database.TenantDatabase>(), clock), RuleSets, Get<RescreeningSignal>(), Current, Get<RescreeningOptions>(), clock);
        }
    }

    internal RescreeningRunner Runner => Get<RescreeningRunner>();

    internal VerdictWriter Writer => store.Writer;

    internal VerdictHistory History => store.History;

    internal Storage.Declarations.DeclarationWithdrawal Withdrawals => store.Withdrawals;

    /// <summary>Connections with the rights of the application.</summary>
    internal NpgsqlDataSource AsApplication => store.AsApplication;

    internal Storage.Database.ExportControlDb Context() => store.Context();

    public ValueTask InitializeAsync() => store.InitializeAsync();

    public ValueTask DisposeAsync() => store.DisposeAsync();

    /// <summary>Another replica over the same database.</summary>
    internal ServiceProvider StartReplica(TimeProvider? clock = null, RescreeningOptions? options = null) => store.StartReplica(clock, s => s.AddSingleton(options ?? WithoutPauses));

    /// <summary>Another replica with services of a test.</summary>
    internal ServiceProvider StartReplica(TimeProvider? clock, Action<IServiceCollection> before) => store.StartReplica(clock, before);

    internal Task ExecuteAsOwnerAsync(string sql) => store.ExecuteAsOwnerAsync(sql);

    private T Get<T>()
        where T : notnull => store.Services.GetRequiredService<T>();
}
