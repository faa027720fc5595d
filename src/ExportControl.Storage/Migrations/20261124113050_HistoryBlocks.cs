using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportControl.Storage.Migrations
{
    /// <summary>
    /// The search index replaces the indexes of the filters. Existing verdicts are compared row by row until the indexer has added them, which it
    /// does in the background and continues after a restart.
    /// </summary>
    public partial class HistoryBlocks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_verdicts_rules",
                table: "verdicts");

            migrationBuilder.DropIndex(
                name: "ix_verdicts_tenant_id_destination_id",
                table: "verdicts");

            migrationBuilder.DropIndex(
                name: "ix_verdicts_tenant_id_outcome_id",
                table: "verdicts");

            migrationBuilder.DropIndex(
                name: "ix_verdicts_tenant_id_reference_id",
                table: "verdicts");

            migrationBuilder.DropIndex(
                name: "ix_verdict_lines_tenant_id_chapter_verdict_id",
                table: "verdict_lines");

            migrationBuilder.DropIndex(
                name: "ix_verdict_lines_tenant_id_code_verdict_id",
                table: "verdict_lines");

            migrationBuilder.DropIndex(
                name: "ix_verdict_lines_tenant_id_imported_from_verdict_id",
                table: "verdict_lines");

            migrationBuilder.DropIndex(
                name: "ix_verdict_lines_tenant_id_origin_verdict_id",
                table: "verdict_lines");

            migrationBuilder.DropColumn(
                name: "chapter",
                table: "verdict_lines");

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

            // Stored in the row as they are: packed already, and read by the hundred.
            migrationBuilder.Sql("ALTER TABLE search_postings ALTER positions SET STORAGE PLAIN;");
            migrationBuilder.Sql("ALTER TABLE search_segments ALTER starts SET STORAGE PLAIN;");
            migrationBuilder.Sql("ALTER TABLE search_segment_ids ALTER ids SET STORAGE PLAIN;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.AddColumn<string>(
                name: "chapter",
                table: "verdict_lines",
                type: "text",
                nullable: false,
                computedColumnSql: "left(code, 2)",
                stored: true);

            migrationBuilder.CreateIndex(
                name: "ix_verdicts_rules",
                table: "verdicts",
                column: "rules")
                .Annotation("Npgsql:IndexMethod", "gin");

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
        }
    }
}
