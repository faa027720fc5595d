using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportControl.Storage.Migrations
{
    /// <summary>
    /// Figures that are kept beside the records they are counted from, filled from what is stored. Replicas of the version before, which would
    /// store without counting, must be stopped first.
    /// </summary>
    public partial class Figures : Migration
    {
        private const string Fill =
            """
            LOCK TABLE trade_entries, verdicts IN SHARE MODE;

            INSERT INTO flow_months (tenant_id, goods_group, destination, month, origin, usd, declarations)
            SELECT tenant_id, goods_group, destination, date_trunc('month', day::timestamp)::date, origin, sum(usd), count(*)
            FROM trade_entries GROUP BY 1, 2, 3, 4, 5;

            INSERT INTO exporter_months (tenant_id, goods_group, exporter, month, usd, declarations)
            SELECT tenant_id, goods_group, exporter, date_trunc('month', day::timestamp)::date, sum(usd), count(DISTINCT declaration_id)
            FROM trade_entries GROUP BY 1, 2, 3, 4;

            INSERT INTO exporter_days (tenant_id, goods_group, exporter, consignee, day, declarations)
            SELECT tenant_id, goods_group, exporter, coalesce(consignee, ''), day, count(DISTINCT declaration_id)
            FROM trade_entries GROUP BY GROUPING SETS ((tenant_id, goods_group, exporter, consignee, day), (tenant_id, goods_group, exporter, day));

            INSERT INTO outcome_counts (tenant_id, span, since, outcome, destination, verdicts)
            SELECT v.tenant_id, s.span, s.since, v.outcome, v.destination, count(*)
            FROM verdicts v CROSS JOIN LATERAL (VALUES
                (1, date_trunc('hour', v.screened_at, 'UTC')), (24, date_bin('24 hours', v.screened_at, '1969-12-31 19:00Z'))) AS s(span, since)
            GROUP BY 1, 2, 3, 4, 5;

            INSERT INTO rule_counts (tenant_id, span, since, rule, verdicts)
            SELECT v.tenant_id, s.span, s.since, r.rule, count(*)
            FROM verdicts v CROSS JOIN LATERAL unnest(v.rules) AS r(rule) CROSS JOIN LATERAL (VALUES
                (1, date_trunc('hour', v.screened_at, 'UTC')), (24, date_bin('24 hours', v.screened_at, '1969-12-31 19:00Z'))) AS s(span, since)
            GROUP BY 1, 2, 3, 4;
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_trade_entries_tenant_id_goods_group_destination_day",
                table: "trade_entries");

            migrationBuilder.DropIndex(
                name: "ix_trade_entries_tenant_id_goods_group_exporter_day",
                table: "trade_entries");

            migrationBuilder.CreateTable(
                name: "exporter_days",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    goods_group = table.Column<string>(type: "text", nullable: false),
                    exporter = table.Column<string>(type: "text", nullable: false),
                    consignee = table.Column<string>(type: "text", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    declarations = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exporter_days", x => new { x.tenant_id, x.goods_group, x.exporter, x.consignee, x.day });
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 80);

            migrationBuilder.CreateTable(
                name: "exporter_deltas",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    goods_group = table.Column<string>(type: "text", nullable: false),
                    exporter = table.Column<string>(type: "text", nullable: false),
                    consignee = table.Column<string>(type: "text", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    usd = table.Column<decimal>(type: "numeric", nullable: false),
                    declarations = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                })
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_scale_factor", 0)
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_threshold", 2000);

            migrationBuilder.CreateTable(
                name: "exporter_months",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    goods_group = table.Column<string>(type: "text", nullable: false),
                    exporter = table.Column<string>(type: "text", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    usd = table.Column<decimal>(type: "numeric", nullable: false),
                    declarations = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exporter_months", x => new { x.tenant_id, x.goods_group, x.exporter, x.month });
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 80);

            migrationBuilder.CreateTable(
                name: "flow_deltas",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    goods_group = table.Column<string>(type: "text", nullable: false),
                    destination = table.Column<string>(type: "text", nullable: false),
                    origin = table.Column<string>(type: "text", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    usd = table.Column<decimal>(type: "numeric", nullable: false),
                    declarations = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                })
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_scale_factor", 0)
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_threshold", 2000);

            migrationBuilder.CreateTable(
                name: "flow_months",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    goods_group = table.Column<string>(type: "text", nullable: false),
                    destination = table.Column<string>(type: "text", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    origin = table.Column<string>(type: "text", nullable: false),
                    usd = table.Column<decimal>(type: "numeric", nullable: false),
                    declarations = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_flow_months", x => new { x.tenant_id, x.goods_group, x.destination, x.month, x.origin });
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 80);

            migrationBuilder.CreateTable(
                name: "outcome_counts",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    span = table.Column<short>(type: "smallint", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    outcome = table.Column<short>(type: "smallint", nullable: false),
                    destination = table.Column<string>(type: "text", nullable: false),
                    verdicts = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outcome_counts", x => new { x.tenant_id, x.span, x.since, x.outcome, x.destination });
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 80);

            migrationBuilder.CreateTable(
                name: "outcome_deltas",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hour = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    outcome = table.Column<short>(type: "smallint", nullable: false),
                    destination = table.Column<string>(type: "text", nullable: false),
                    verdicts = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                })
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_scale_factor", 0)
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_threshold", 2000);

            migrationBuilder.CreateTable(
                name: "rule_counts",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    span = table.Column<short>(type: "smallint", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    verdicts = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule_counts", x => new { x.tenant_id, x.span, x.since, x.rule });
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 80);

            migrationBuilder.CreateTable(
                name: "rule_deltas",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hour = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    verdicts = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                })
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_scale_factor", 0)
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_threshold", 2000);

            migrationBuilder.CreateIndex(
                name: "ix_exporter_deltas_tenant_id_goods_group_exporter",
                table: "exporter_deltas",
                columns: new[] { "tenant_id", "goods_group", "exporter" });

            migrationBuilder.CreateIndex(
                name: "ix_flow_deltas_tenant_id_goods_group_destination",
                table: "flow_deltas",
                columns: new[] { "tenant_id", "goods_group", "destination" });
            // A table without a key can be emptied under logical replication only if it says what a row is.
            foreach (var deltas in new[] { "flow_deltas", "exporter_deltas", "outcome_deltas", "rule_deltas" })
            {
                migrationBuilder.Sql($"ALTER TABLE {deltas} REPLICA IDENTITY FULL;");
            }

            migrationBuilder.Sql(
                """
                CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON trade_entries
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
                """);
            migrationBuilder.Sql(Fill);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER append_only ON trade_entries;");

            migrationBuilder.DropTable(
                name: "exporter_days");

            migrationBuilder.DropTable(
                name: "exporter_deltas");

            migrationBuilder.DropTable(
                name: "exporter_months");

            migrationBuilder.DropTable(
                name: "flow_deltas");

            migrationBuilder.DropTable(
                name: "flow_months");

            migrationBuilder.DropTable(
                name: "outcome_counts");

            migrationBuilder.DropTable(
                name: "outcome_deltas");

            migrationBuilder.DropTable(
                name: "rule_counts");

            migrationBuilder.DropTable(
                name: "rule_deltas");

            migrationBuilder.CreateIndex(
                name: "ix_trade_entries_tenant_id_goods_group_destination_day",
                table: "trade_entries",
                columns: new[] { "tenant_id", "goods_group", "destination", "day" })
                .Annotation("Npgsql:IndexInclude", new[] { "usd" });

            migrationBuilder.CreateIndex(
                name: "ix_trade_entries_tenant_id_goods_group_exporter_day",
                table: "trade_entries",
                columns: new[] { "tenant_id", "goods_group", "exporter", "day" })
                .Annotation("Npgsql:IndexInclude", new[] { "usd", "consignee", "declaration_id" });
        }
    }
}
