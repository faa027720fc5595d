using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportControl.Storage.Migrations
{
    /// <summary>
    /// The history is found by blocks instead of indexes. Verdicts that are there already are found row by row until the application, which
    /// does it beside its work and survives being stopped, has gathered them.
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
                name: "history_block_ids",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    last_id = table.Column<Guid>(type: "uuid", nullable: false),
                    word = table.Column<short>(type: "smallint", nullable: false),
                    ids = table.Column<Guid[]>(type: "uuid[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_history_block_ids", x => new { x.tenant_id, x.last_id, x.word });
                });

            migrationBuilder.CreateTable(
                name: "history_blocks",
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
                    table.PrimaryKey("pk_history_blocks", x => new { x.tenant_id, x.last_id });
                });

            migrationBuilder.CreateTable(
                name: "history_marks",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    mark = table.Column<long>(type: "bigint", nullable: false),
                    last_id = table.Column<Guid>(type: "uuid", nullable: false),
                    positions = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_history_marks", x => new { x.tenant_id, x.mark, x.last_id });
                });

            migrationBuilder.CreateTable(
                name: "history_names",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    mark = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    grams = table.Column<int[]>(type: "integer[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_history_names", x => new { x.tenant_id, x.mark, x.name });
                });

            migrationBuilder.CreateTable(
                name: "history_seals",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sealed_to = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_history_seals", x => x.tenant_id);
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

            migrationBuilder.CreateIndex(
                name: "ix_history_names_grams",
                table: "history_names",
                column: "grams")
                .Annotation("Npgsql:IndexMethod", "gin");

            // Kept in their rows as they are: packed already, and read by the hundred.
            migrationBuilder.Sql("ALTER TABLE history_marks ALTER positions SET STORAGE PLAIN;");
            migrationBuilder.Sql("ALTER TABLE history_blocks ALTER starts SET STORAGE PLAIN;");
            migrationBuilder.Sql("ALTER TABLE history_block_ids ALTER ids SET STORAGE PLAIN;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "history_block_ids");

            migrationBuilder.DropTable(
                name: "history_blocks");

            migrationBuilder.DropTable(
                name: "history_marks");

            migrationBuilder.DropTable(
                name: "history_names");

            migrationBuilder.DropTable(
                name: "history_seals");

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
