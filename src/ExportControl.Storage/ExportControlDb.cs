using ExportControl.Storage.Accounts;
using ExportControl.Storage.Declarations;
using ExportControl.Storage.Facts;
using ExportControl.Storage.Figures;
using ExportControl.Storage.Goods;
using ExportControl.Storage.Rescreenings;
using ExportControl.Storage.RuleSets;
using ExportControl.Storage.Search.Tables;
using ExportControl.Storage.Verdicts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ExportControl.Storage;

/// <summary>The tables. Every key starts with the tenant; only the rule sets are everybody's.</summary>
internal sealed class ExportControlDb(DbContextOptions<ExportControlDb> options) : DbContext(options)
{
    private static readonly Lazy<IModel> BuiltShape = new(Build);

    /// <summary>The tables as EF Core sees them: built once a process, whatever database they are in.</summary>
    public static IModel Shape => BuiltShape.Value;

    public DbSet<TenantRow> Tenants => Set<TenantRow>();

    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();

    public DbSet<RuleSetRow> RuleSets => Set<RuleSetRow>();

    public DbSet<RuleSetActRow> RuleSetActs => Set<RuleSetActRow>();

    public DbSet<CommodityTextRow> CommodityTexts => Set<CommodityTextRow>();

    public DbSet<DeclarationRow> Declarations => Set<DeclarationRow>();

    public DbSet<VerdictRow> Verdicts => Set<VerdictRow>();

    public DbSet<VerdictLineRow> VerdictLines => Set<VerdictLineRow>();

    public DbSet<TradeEntryRow> TradeEntries => Set<TradeEntryRow>();

    public DbSet<FlowMonthRow> FlowMonths => Set<FlowMonthRow>();

    public DbSet<FlowDeltaRow> FlowDeltas => Set<FlowDeltaRow>();

    public DbSet<RescreeningRow> Rescreenings => Set<RescreeningRow>();

    public DbSet<RescreeningChangeRow> RescreeningChanges => Set<RescreeningChangeRow>();

    public DbSet<ReviewRow> Reviews => Set<ReviewRow>();

    /// <summary>What every context is made with. Each request logs one line of its own; statements are for debugging.</summary>
    public static void Configure(DbContextOptionsBuilder options, NpgsqlDataSource source) => Common(options.UseNpgsql(source)).UseModel(Shape);

    /// <inheritdoc cref="Configure(DbContextOptionsBuilder, NpgsqlDataSource)"/>
    public static void Configure(DbContextOptionsBuilder options, NpgsqlConnection connection) => Common(options.UseNpgsql(connection));

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new TenantShape());
        modelBuilder.ApplyConfiguration(new ApiKeyShape());
        modelBuilder.ApplyConfiguration(new RuleSetShape());
        modelBuilder.ApplyConfiguration(new CommodityTextConfiguration());
        modelBuilder.ApplyConfiguration(new RuleSetActShape());
        modelBuilder.ApplyConfiguration(new DeclarationShape());
        modelBuilder.ApplyConfiguration(new VerdictShape());
        modelBuilder.ApplyConfiguration(new VerdictLineShape());
        modelBuilder.ApplyConfiguration(new TradeEntryShape());
        modelBuilder.ApplyConfiguration(new FlowMonthShape());
        modelBuilder.ApplyConfiguration(new FlowDeltaShape());
        modelBuilder.ApplyConfiguration(new ExporterMonthShape());
        modelBuilder.ApplyConfiguration(new ExporterDayShape());
        modelBuilder.ApplyConfiguration(new ExporterDeltaShape());
        modelBuilder.ApplyConfiguration(new OutcomeCountShape());
        modelBuilder.ApplyConfiguration(new OutcomeDeltaShape());
        modelBuilder.ApplyConfiguration(new RuleCountShape());
        modelBuilder.ApplyConfiguration(new RuleDeltaShape());
        modelBuilder.ApplyConfiguration(new RescreeningShape());
        modelBuilder.ApplyConfiguration(new RescreeningChangeShape());
        modelBuilder.ApplyConfiguration(new ReviewShape());
        modelBuilder.ApplyConfiguration(new SearchWatermarkConfiguration());
        modelBuilder.ApplyConfiguration(new LateVerdictConfiguration());
        modelBuilder.ApplyConfiguration(new SegmentConfiguration());
        modelBuilder.ApplyConfiguration(new SegmentIdsConfiguration());
        modelBuilder.ApplyConfiguration(new PostingConfiguration());
        modelBuilder.ApplyConfiguration(new NameConfiguration());
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
        .ConfigureWarnings(w => w.Log((RelationalEventId.CommandExecuted, LogLevel.Debug)));
}

/// <summary>Lets `dotnet ef` see the model; it never connects.</summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<ExportControlDb>
{
    public ExportControlDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<ExportControlDb>();
        ExportControlDb.Configure(options, new NpgsqlConnection());
        return new ExportControlDb(options.Options);
    }
}
