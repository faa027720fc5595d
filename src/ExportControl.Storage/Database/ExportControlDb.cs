using ExportControl.Storage.Accounts;
using ExportControl.Storage.Accounts.FormKeys;
using ExportControl.Storage.Accounts.People;
using ExportControl.Storage.Aggregates;
using ExportControl.Storage.Aggregates.Outcomes;
using ExportControl.Storage.Aggregates.Trade;
using ExportControl.Storage.Cases.Tables;
using ExportControl.Storage.Database.Model;
using ExportControl.Storage.Declarations;
using ExportControl.Storage.Events;
using ExportControl.Storage.Facts;
using ExportControl.Storage.Goods;
using ExportControl.Storage.Idempotency;
using ExportControl.Storage.Licences;
using ExportControl.Storage.Parties;
using ExportControl.Storage.Profiles;
using ExportControl.Storage.Rescreenings;
using ExportControl.Storage.RuleSets;
using ExportControl.Storage.Search.Tables;
using ExportControl.Storage.Suppressions;
using ExportControl.Storage.Verdicts;
using ExportControl.Storage.Webhooks;
using ExportControl.Storage.Webhooks.Deliveries;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ExportControl.Storage.Database;

/// <summary>The tables. Every key begins with the tenant, except those of tenants and rule sets.</summary>
internal sealed class ExportControlDb(DbContextOptions<ExportControlDb> options) : DbContext(options)
{
    private static readonly Lazy<IModel> BuiltModel = new(Build);

    /// <summary>The model, built once a process for all databases.</summary>
    public static IModel Shape => BuiltModel.Value;

    /// <summary>The tenant whose rows the context's statements may read and write; null: what the connection may. Reset when the context returns to its pool.</summary>
    public Guid? Tenant { get; set; }

    public DbSet<TenantRow> Tenants => Set<TenantRow>();

    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();

    public DbSet<PersonRow> People => Set<PersonRow>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<KeyRingRow> KeyRing => Set<KeyRingRow>();

    public DbSet<IdempotencyKeyRow> IdempotencyKeys => Set<IdempotencyKeyRow>();

    public DbSet<RuleSetRow> RuleSets => Set<RuleSetRow>();

    public DbSet<RuleSetAuditRow> RuleSetActs => Set<RuleSetAuditRow>();

    public DbSet<DeclarationRow> Declarations => Set<DeclarationRow>();

    public DbSet<TradeEntryRow> TradeEntries => Set<TradeEntryRow>();

    public DbSet<VerdictRow> Verdicts => Set<VerdictRow>();

    public DbSet<VerdictLineRow> VerdictLines => Set<VerdictLineRow>();

    public DbSet<FlowMonthRow> FlowMonths => Set<FlowMonthRow>();

    public DbSet<FlowDeltaRow> FlowDeltas => Set<FlowDeltaRow>();

    public DbSet<RescreeningRow> Rescreenings => Set<RescreeningRow>();

    public DbSet<RescreeningChangeRow> RescreeningChanges => Set<RescreeningChangeRow>();

    public DbSet<CaseRow> Cases => Set<CaseRow>();

    public DbSet<CaseEventRow> CaseEvents => Set<CaseEventRow>();

    public DbSet<CaseFileRow> CaseFiles => Set<CaseFileRow>();

    public DbSet<LicenceRow> Licences => Set<LicenceRow>();

    public DbSet<LicenceLineRow> LicenceLines => Set<LicenceLineRow>();

    public DbSet<LicenceChangeRow> LicenceChanges => Set<LicenceChangeRow>();

    public DbSet<LicencePostingRow> LicencePostings => Set<LicencePostingRow>();

    public DbSet<ProfileRow> Profiles => Set<ProfileRow>();

    public DbSet<SuppressionRow> Suppressions => Set<SuppressionRow>();

    public DbSet<SuppressionLapseRow> SuppressionLapses => Set<SuppressionLapseRow>();

    public DbSet<EventRow> Events => Set<EventRow>();

    public DbSet<EventCounterRow> EventCounters => Set<EventCounterRow>();

    public DbSet<WebhookRow> Webhooks => Set<WebhookRow>();

    public DbSet<WebhookSecretRow> WebhookSecrets => Set<WebhookSecretRow>();

    public DbSet<DeliveryRow> WebhookDeliveries => Set<DeliveryRow>();

    /// <summary>Options of every context. Statements are logged at debug level, because each request already logs one line.</summary>
    public static void Configure(DbContextOptionsBuilder options, NpgsqlDataSource source) => Common(options.UseNpgsql(source)).UseModel(Shape);

    /// <inheritdoc cref="Configure(DbContextOptionsBuilder, NpgsqlDataSource)"/>
    public static void Configure(DbContextOptionsBuilder options, NpgsqlConnection connection) => Common(options.UseNpgsql(connection));

    /// <summary>Saves changes of the rows of <see cref="Tenant"/>, in one transaction with the setting of it.</summary>
    public async Task SaveForTenantAsync(CancellationToken ct)
    {
        await using var transaction = await Database.BeginTransactionAsync(ct);
        await Database.ExecuteSqlAsync($"SELECT set_config({TenantScope.Setting}, {Tenant.ToString()}, true)", ct);
        await SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    public override void Dispose()
    {
        Tenant = null;
        base.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        Tenant = null;
        return base.DisposeAsync();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new TenantConfiguration());
        modelBuilder.ApplyConfiguration(new ApiKeyConfiguration());
        modelBuilder.ApplyConfiguration(new PersonConfiguration());
        modelBuilder.ApplyConfiguration(new SessionConfiguration());
        modelBuilder.ApplyConfiguration(new KeyRingConfiguration());
        modelBuilder.ApplyConfiguration(new IdempotencyKeyConfiguration());
        modelBuilder.ApplyConfiguration(new RuleSetConfiguration());
        modelBuilder.ApplyConfiguration(new CommodityTextConfiguration());
        modelBuilder.ApplyConfiguration(new RuleSetAuditConfiguration());
        modelBuilder.ApplyConfiguration(new DeclarationConfiguration());
        modelBuilder.ApplyConfiguration(new VerdictConfiguration());
        modelBuilder.ApplyConfiguration(new VerdictLineConfiguration());
        modelBuilder.ApplyConfiguration(new PartyLinkConfiguration());
        modelBuilder.ApplyConfiguration(new TradeEntryConfiguration());
        modelBuilder.ApplyConfiguration(new FlowMonthConfiguration());
        modelBuilder.ApplyConfiguration(new FlowDeltaConfiguration());
        modelBuilder.ApplyConfiguration(new ExporterMonthConfiguration());
        modelBuilder.ApplyConfiguration(new ExporterDayConfiguration());
        modelBuilder.ApplyConfiguration(new ExporterDeltaConfiguration());
        modelBuilder.ApplyConfiguration(new OutcomeCountConfiguration());
        modelBuilder.ApplyConfiguration(new OutcomeDeltaConfiguration());
        modelBuilder.ApplyConfiguration(new RuleCountConfiguration());
        modelBuilder.ApplyConfiguration(new RuleDeltaConfiguration());
        modelBuilder.ApplyConfiguration(new RescreeningConfiguration());
        modelBuilder.ApplyConfiguration(new RescreeningChangeConfiguration());
        modelBuilder.ApplyConfiguration(new CaseConfiguration());
        modelBuilder.ApplyConfiguration(new CaseEventConfiguration());
        modelBuilder.ApplyConfiguration(new CaseFileConfiguration());
        modelBuilder.ApplyConfiguration(new LicenceConfiguration());
        modelBuilder.ApplyConfiguration(new LicenceLineConfiguration());
        modelBuilder.ApplyConfiguration(new LicenceChangeConfiguration());
        modelBuilder.ApplyConfiguration(new LicencePostingConfiguration());
        modelBuilder.ApplyConfiguration(new ProfileConfiguration());
        modelBuilder.ApplyConfiguration(new SuppressionConfiguration());
        modelBuilder.ApplyConfiguration(new SuppressionLapseConfiguration());
        modelBuilder.ApplyConfiguration(new SearchWatermarkConfiguration());
        modelBuilder.ApplyConfiguration(new LateVerdictConfiguration());
        modelBuilder.ApplyConfiguration(new SegmentConfiguration());
        modelBuilder.ApplyConfiguration(new SegmentIdsConfiguration());
        modelBuilder.ApplyConfiguration(new PostingConfiguration());
        modelBuilder.ApplyConfiguration(new NameConfiguration());
        modelBuilder.ApplyConfiguration(new EventConfiguration());
        modelBuilder.ApplyConfiguration(new EventCounterConfiguration());
        modelBuilder.ApplyConfiguration(new WebhookConfiguration());
        modelBuilder.ApplyConfiguration(new WebhookSecretConfiguration());
        modelBuilder.ApplyConfiguration(new DeliveryConfiguration());
        DatabaseClock.Map(modelBuilder);
        ForeignKeys.Apply(modelBuilder);
        TableComments.Apply(modelBuilder);
    }

    private static IModel Build()
    {
        var options = new DbContextOptionsBuilder<ExportControlDb>();
        Configure(options, new NpgsqlConnection());
        using var db = new ExportControlDb(options.Options);
        return db.Model;
    }

    private static DbContextOptionsBuilder Common(DbContextOptionsBuilder options) => options
        .UseSnakeCaseNamingConvention()
        .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
        .AddInterceptors(TenantCommandInterceptor.Instance)
        .ConfigureWarnings(w => w.Log((RelationalEventId.CommandExecuted, LogLevel.Debug)));
}
