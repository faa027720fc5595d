using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportControl.Storage.Migrations
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
                name: "rule_sets",
                columns: table => new
                {
                    version = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    package = table.Column<byte[]>(type: "bytea", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule_sets", x => x.version);
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
                name: "verdict_lines",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    verdict_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    chapter = table.Column<string>(type: "text", nullable: false, computedColumnSql: "left(code, 2)", stored: true),
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
                name: "ix_verdict_lines_tenant_id_chapter_verdict_id",
                table: "verdict_lines",
                columns: new[] { "tenant_id", "chapter", "verdict_id" });

            migrationBuilder.CreateIndex(
                name: "ix_verdict_lines_tenant_id_code_verdict_id",
                table: "verdict_lines",
                columns: new[] { "tenant_id", "code", "verdict_id" })
                .Annotation("Npgsql:IndexOperators", new[] { null, "text_pattern_ops", null });

            migrationBuilder.CreateIndex(
                name: "ix_verdict_lines_tenant_id_imported_from_verdict_id",
                table: "verdict_lines",
                columns: new[] { "tenant_id", "imported_from", "verdict_id" },
                filter: "imported_from IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_verdict_lines_tenant_id_origin_verdict_id",
                table: "verdict_lines",
                columns: new[] { "tenant_id", "origin", "verdict_id" });

            migrationBuilder.CreateIndex(
                name: "ix_verdicts_rules",
                table: "verdicts",
                column: "rules")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_verdicts_tenant_id_declaration_id_id",
                table: "verdicts",
                columns: new[] { "tenant_id", "declaration_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_verdicts_tenant_id_destination_id",
                table: "verdicts",
                columns: new[] { "tenant_id", "destination", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_verdicts_tenant_id_outcome_id",
                table: "verdicts",
                columns: new[] { "tenant_id", "outcome", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_verdicts_tenant_id_reference_id",
                table: "verdicts",
                columns: new[] { "tenant_id", "reference", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "api_keys");

            migrationBuilder.DropTable(
                name: "declarations");

            migrationBuilder.DropTable(
                name: "reviews");

            migrationBuilder.DropTable(
                name: "rule_sets");

            migrationBuilder.DropTable(
                name: "verdict_lines");

            migrationBuilder.DropTable(
                name: "verdicts");

            migrationBuilder.DropTable(
                name: "tenants");
        }
    }
}
