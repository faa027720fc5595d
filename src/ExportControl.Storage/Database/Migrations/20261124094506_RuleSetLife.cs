using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ExportControl.Storage.Migrations
{
    /// <inheritdoc />
    public partial class RuleSetLife : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "approval_reason",
                table: "rule_sets",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "approved_at",
                table: "rule_sets",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "approved_by",
                table: "rule_sets",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "approved_by_id",
                table: "rule_sets",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "author",
                table: "rule_sets",
                type: "text",
                nullable: false,
                defaultValue: "rules folder");

            migrationBuilder.AddColumn<Guid>(
                name: "author_id",
                table: "rule_sets",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "base_version",
                table: "rule_sets",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "from_folder",
                table: "rule_sets",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<string>(
                name: "guard",
                table: "rule_sets",
                type: "jsonb",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "list_marks",
                table: "rule_sets",
                type: "jsonb",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "note",
                table: "rule_sets",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "override_by",
                table: "rule_sets",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "override_reason",
                table: "rule_sets",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "publish_at",
                table: "rule_sets",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "published_by",
                table: "rule_sets",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "published_by_id",
                table: "rule_sets",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "retired_at",
                table: "rule_sets",
                type: "timestamp with time zone",
                nullable: true);

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

            migrationBuilder.AddCheckConstraint(
                name: "ck_rule_sets_approved_first",
                table: "rule_sets",
                sql: "status = 'draft' OR from_folder OR approved_by IS NOT NULL");

            migrationBuilder.AddCheckConstraint(
                name: "ck_rule_sets_four_eyes",
                table: "rule_sets",
                sql: "approved_by IS NULL OR CASE WHEN author_id IS NULL OR approved_by_id IS NULL\nTHEN lower(approved_by) <> lower(author) ELSE approved_by_id <> author_id END");

            migrationBuilder.AddCheckConstraint(
                name: "ck_rule_sets_guarded",
                table: "rule_sets",
                sql: "status = 'draft' OR guard = '[]' OR override_by IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_rule_set_acts_version",
                table: "rule_set_acts",
                column: "version");

            // Only what is there already came from the folder without saying so.
            migrationBuilder.Sql(
                """
                ALTER TABLE rule_sets ALTER author DROP DEFAULT, ALTER from_folder DROP DEFAULT, ALTER guard DROP DEFAULT, ALTER list_marks DROP DEFAULT;
                INSERT INTO rule_set_acts (version, at, act) SELECT version, created_at, 'drafted' FROM rule_sets ORDER BY version;
                INSERT INTO rule_set_acts (version, at, act) SELECT version, published_at, 'published' FROM rule_sets WHERE published_at IS NOT NULL ORDER BY published_at;
                CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON rule_set_acts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "rule_set_acts");

            migrationBuilder.DropCheckConstraint(
                name: "ck_rule_sets_approved_first",
                table: "rule_sets");

            migrationBuilder.DropCheckConstraint(
                name: "ck_rule_sets_four_eyes",
                table: "rule_sets");

            migrationBuilder.DropCheckConstraint(
                name: "ck_rule_sets_guarded",
                table: "rule_sets");

            migrationBuilder.DropColumn(
                name: "approval_reason",
                table: "rule_sets");

            migrationBuilder.DropColumn(
                name: "approved_at",
                table: "rule_sets");

            migrationBuilder.DropColumn(
                name: "approved_by",
                table: "rule_sets");

            migrationBuilder.DropColumn(
                name: "approved_by_id",
                table: "rule_sets");

            migrationBuilder.DropColumn(
                name: "author",
                table: "rule_sets");

            migrationBuilder.DropColumn(
                name: "author_id",
                table: "rule_sets");

            migrationBuilder.DropColumn(
                name: "base_version",
                table: "rule_sets");

            migrationBuilder.DropColumn(
                name: "from_folder",
                table: "rule_sets");

            migrationBuilder.DropColumn(
                name: "guard",
                table: "rule_sets");

            migrationBuilder.DropColumn(
                name: "list_marks",
                table: "rule_sets");

            migrationBuilder.DropColumn(
                name: "note",
                table: "rule_sets");

            migrationBuilder.DropColumn(
                name: "override_by",
                table: "rule_sets");

            migrationBuilder.DropColumn(
                name: "override_reason",
                table: "rule_sets");

            migrationBuilder.DropColumn(
                name: "publish_at",
                table: "rule_sets");

            migrationBuilder.DropColumn(
                name: "published_by",
                table: "rule_sets");

            migrationBuilder.DropColumn(
                name: "published_by_id",
                table: "rule_sets");

            migrationBuilder.DropColumn(
                name: "retired_at",
                table: "rule_sets");
        }
    }
}
