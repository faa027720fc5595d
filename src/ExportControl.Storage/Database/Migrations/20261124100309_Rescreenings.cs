using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportControl.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Rescreenings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "ix_rescreenings_unfinished",
                table: "rescreenings",
                column: "created_at",
                filter: "status IN ('queued', 'running')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "rescreening_changes");

            migrationBuilder.DropTable(
                name: "rescreenings");
        }
    }
}
