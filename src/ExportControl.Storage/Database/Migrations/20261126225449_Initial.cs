using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

#nullable disable

namespace ExportControl.Storage.Database.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "declarations",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    idempotency_key = table.Column<string>(type: "text", nullable: true),
                    content_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    received = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_declarations", x => new { x.tenant_id, x.id, x.revision });
                });

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
                name: "search_segment_ids",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    last_id = table.Column<Guid>(type: "uuid", nullable: false),
                    word = table.Column<short>(type: "smallint", nullable: false),
                    ids = table.Column<Guid[]>(type: "uuid[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_segment_ids", x => new { x.tenant_id, x.last_id, x.word });
                });

            migrationBuilder.CreateTable(
                name: "search_segments",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    last_id = table.Column<Guid>(type: "uuid", nullable: false),
                    after_id = table.Column<Guid>(type: "uuid", nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    starts = table.Column<Guid[]>(type: "uuid[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_segments", x => new { x.tenant_id, x.last_id });
                });

            migrationBuilder.CreateTable(
                name: "search_postings",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    term = table.Column<long>(type: "bigint", nullable: false),
                    last_id = table.Column<Guid>(type: "uuid", nullable: false),
                    positions = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_postings", x => new { x.tenant_id, x.term, x.last_id });
                });

            migrationBuilder.CreateTable(
                name: "search_names",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    term = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_names", x => new { x.tenant_id, x.term, x.name });
                });

            migrationBuilder.CreateTable(
                name: "search_watermarks",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    indexed_to = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_watermarks", x => x.tenant_id);
                });

            migrationBuilder.CreateTable(
                name: "late_verdicts",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    verdict_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_late_verdicts", x => new { x.tenant_id, x.verdict_id });
                });

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
                name: "rescreening_changes",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rescreening_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    verdict_tenant = table.Column<Guid>(type: "uuid", nullable: false),
                    verdict_id = table.Column<Guid>(type: "uuid", nullable: false),
                    declaration_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    verdict_from = table.Column<short>(type: "smallint", nullable: false),
                    verdict_to = table.Column<short>(type: "smallint", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: true),
                    line_from = table.Column<short>(type: "smallint", nullable: false),
                    line_to = table.Column<short>(type: "smallint", nullable: false),
                    rules_gained = table.Column<string[]>(type: "text[]", nullable: false),
                    rules_lost = table.Column<string[]>(type: "text[]", nullable: false),
                    rules_altered = table.Column<string[]>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rescreening_changes", x => new { x.tenant_id, x.rescreening_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "rescreenings",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    every_tenant = table.Column<bool>(type: "boolean", nullable: false),
                    rule_set_version = table.Column<int>(type: "integer", nullable: false),
                    rule_set_hash = table.Column<string>(type: "text", nullable: false),
                    screened_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    screened_before = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    total = table.Column<long>(type: "bigint", nullable: true),
                    watermark_tenant = table.Column<Guid>(type: "uuid", nullable: true),
                    watermark_verdict = table.Column<Guid>(type: "uuid", nullable: true),
                    counts = table.Column<byte[]>(type: "bytea", nullable: true),
                    failure = table.Column<string>(type: "text", nullable: true),
                    failed_verdict = table.Column<Guid>(type: "uuid", nullable: true),
                    lease_token = table.Column<Guid>(type: "uuid", nullable: true),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rescreenings", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "reviews",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    verdict_id = table.Column<Guid>(type: "uuid", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reviews", x => new { x.tenant_id, x.verdict_id });
                });

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

            migrationBuilder.CreateTable(
                name: "rule_sets",
                columns: table => new
                {
                    version = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    package = table.Column<byte[]>(type: "bytea", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    from_folder = table.Column<bool>(type: "boolean", nullable: false),
                    base_version = table.Column<int>(type: "integer", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true),
                    author_id = table.Column<Guid>(type: "uuid", nullable: true),
                    author = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    guard = table.Column<string>(type: "jsonb", nullable: false),
                    list_marks = table.Column<string>(type: "jsonb", nullable: false),
                    approved_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    approved_by = table.Column<string>(type: "text", nullable: true),
                    approved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    approval_reason = table.Column<string>(type: "text", nullable: true),
                    override_by = table.Column<string>(type: "text", nullable: true),
                    override_reason = table.Column<string>(type: "text", nullable: true),
                    publish_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    published_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    published_by = table.Column<string>(type: "text", nullable: true),
                    retired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule_sets", x => x.version);
                    table.CheckConstraint("ck_rule_sets_approved_first", "status = 'draft' OR from_folder OR approved_by IS NOT NULL");
                    table.CheckConstraint("ck_rule_sets_four_eyes", "approved_by IS NULL OR CASE WHEN author_id IS NULL OR approved_by_id IS NULL\nTHEN lower(approved_by) <> lower(author) ELSE approved_by_id <> author_id END");
                    table.CheckConstraint("ck_rule_sets_guarded", "status = 'draft' OR guard = '[]' OR override_by IS NOT NULL");
                });

            migrationBuilder.CreateTable(
                name: "tenants",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tenants", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "trade_entries",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    declaration_id = table.Column<Guid>(type: "uuid", nullable: false),
                    goods_group = table.Column<string>(type: "text", nullable: false),
                    origin = table.Column<string>(type: "text", nullable: false),
                    exporter = table.Column<string>(type: "text", nullable: false),
                    consignee = table.Column<string>(type: "text", nullable: false),
                    destination = table.Column<string>(type: "text", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    usd = table.Column<decimal>(type: "numeric", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trade_entries", x => new { x.tenant_id, x.declaration_id, x.goods_group, x.origin });
                });

            migrationBuilder.CreateTable(
                name: "verdict_lines",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    verdict_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    origin = table.Column<string>(type: "text", nullable: false),
                    imported_from = table.Column<string>(type: "text", nullable: true),
                    outcome = table.Column<short>(type: "smallint", nullable: false),
                    value = table.Column<decimal>(type: "numeric", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_verdict_lines", x => new { x.tenant_id, x.verdict_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "verdicts",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    declaration_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    outcome = table.Column<short>(type: "smallint", nullable: false),
                    screened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    effective_date = table.Column<DateOnly>(type: "date", nullable: false),
                    rule_set_version = table.Column<int>(type: "integer", nullable: false),
                    destination = table.Column<string>(type: "text", nullable: false),
                    party_names = table.Column<string>(type: "text", nullable: false),
                    party_tax_ids = table.Column<string[]>(type: "text[]", nullable: false),
                    rules = table.Column<string[]>(type: "text[]", nullable: false),
                    facts = table.Column<byte[]>(type: "bytea", nullable: false),
                    document = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_verdicts", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "commodity_texts",
                columns: table => new
                {
                    rule_set_version = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    names = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    labels = table.Column<string>(type: "text", nullable: false),
                    above = table.Column<string>(type: "text", nullable: false),
                    size = table.Column<short>(type: "smallint", nullable: false),
                    words = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: false, computedColumnSql: "CASE language WHEN 'en' THEN setweight(to_tsvector('english'::regconfig, names), 'A') || setweight(to_tsvector('english'::regconfig, title), 'B') || setweight(to_tsvector('english'::regconfig, labels), 'C') || setweight(to_tsvector('english'::regconfig, above), 'D') WHEN 'ru' THEN setweight(to_tsvector('russian'::regconfig, names), 'A') || setweight(to_tsvector('russian'::regconfig, title), 'B') || setweight(to_tsvector('russian'::regconfig, labels), 'C') || setweight(to_tsvector('russian'::regconfig, above), 'D') ELSE setweight(to_tsvector('simple'::regconfig, names), 'A') || setweight(to_tsvector('simple'::regconfig, title), 'B') || setweight(to_tsvector('simple'::regconfig, labels), 'C') || setweight(to_tsvector('simple'::regconfig, above), 'D') END", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_commodity_texts", x => new { x.rule_set_version, x.code, x.language });
                    table.ForeignKey(
                        name: "fk_commodity_texts_rule_sets_rule_set_version",
                        column: x => x.rule_set_version,
                        principalTable: "rule_sets",
                        principalColumn: "version",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "rule_set_acts",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    version = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    act = table.Column<string>(type: "text", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    person = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule_set_acts", x => x.id);
                    table.ForeignKey(
                        name: "fk_rule_set_acts_rule_sets_version",
                        column: x => x.version,
                        principalTable: "rule_sets",
                        principalColumn: "version",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "api_keys",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    prefix = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_keys", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_api_keys_tenants_tenant_id",
                        column: x => x.tenant_id,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_api_keys_hash",
                table: "api_keys",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_commodity_texts_words",
                table: "commodity_texts",
                column: "words")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_declarations_tenant_id_idempotency_key",
                table: "declarations",
                columns: new[] { "tenant_id", "idempotency_key" },
                unique: true,
                filter: "idempotency_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_declarations_tenant_id_reference_revision",
                table: "declarations",
                columns: new[] { "tenant_id", "reference", "revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_exporter_deltas_tenant_id_goods_group_exporter",
                table: "exporter_deltas",
                columns: new[] { "tenant_id", "goods_group", "exporter" });

            migrationBuilder.CreateIndex(
                name: "ix_flow_deltas_tenant_id_goods_group_destination",
                table: "flow_deltas",
                columns: new[] { "tenant_id", "goods_group", "destination" });

            migrationBuilder.CreateIndex(
                name: "ix_rescreenings_unfinished",
                table: "rescreenings",
                column: "created_at",
                filter: "status IN ('queued', 'running')");

            migrationBuilder.CreateIndex(
                name: "ix_rule_set_acts_version",
                table: "rule_set_acts",
                column: "version");

            migrationBuilder.CreateIndex(
                name: "ix_rule_sets_hash",
                table: "rule_sets",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_rule_sets_one_published",
                table: "rule_sets",
                column: "status",
                unique: true,
                filter: "status = 'published'");

            migrationBuilder.CreateIndex(
                name: "ix_verdicts_tenant_id_declaration_id_id",
                table: "verdicts",
                columns: new[] { "tenant_id", "declaration_id", "id" });

            MigrationScripts.Run(migrationBuilder, "Initial");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "api_keys");

            migrationBuilder.DropTable(
                name: "commodity_texts");

            migrationBuilder.DropTable(
                name: "declarations");

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
                name: "search_segment_ids");

            migrationBuilder.DropTable(
                name: "search_segments");

            migrationBuilder.DropTable(
                name: "search_postings");

            migrationBuilder.DropTable(
                name: "search_names");

            migrationBuilder.DropTable(
                name: "search_watermarks");

            migrationBuilder.DropTable(
                name: "late_verdicts");

            migrationBuilder.DropTable(
                name: "outcome_counts");

            migrationBuilder.DropTable(
                name: "outcome_deltas");

            migrationBuilder.DropTable(
                name: "rescreening_changes");

            migrationBuilder.DropTable(
                name: "rescreenings");

            migrationBuilder.DropTable(
                name: "reviews");

            migrationBuilder.DropTable(
                name: "rule_counts");

            migrationBuilder.DropTable(
                name: "rule_deltas");

            migrationBuilder.DropTable(
                name: "rule_set_acts");

            migrationBuilder.DropTable(
                name: "trade_entries");

            migrationBuilder.DropTable(
                name: "verdict_lines");

            migrationBuilder.DropTable(
                name: "verdicts");

            migrationBuilder.DropTable(
                name: "tenants");

            migrationBuilder.DropTable(
                name: "rule_sets");
        }
    }
}
