using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ExportControl.Storage.Migrations
{
    /// <inheritdoc />
    public partial class RuleSetPublications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "rule_set_publications",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    version = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule_set_publications", x => x.id);
                    table.ForeignKey(
                        name: "fk_rule_set_publications_rule_sets_version",
                        column: x => x.version,
                        principalTable: "rule_sets",
                        principalColumn: "version",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_rule_set_publications_at_id",
                table: "rule_set_publications",
                columns: new[] { "at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_rule_set_publications_version",
                table: "rule_set_publications",
                column: "version");

            // What was published before there was a history: the last time of each version is all that was kept.
            migrationBuilder.Sql("INSERT INTO rule_set_publications (version, at) SELECT version, published_at FROM rule_sets WHERE published_at IS NOT NULL ORDER BY published_at, version;");
            migrationBuilder.Sql(
                """
                CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON rule_set_publications
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "rule_set_publications");
        }
    }
}
