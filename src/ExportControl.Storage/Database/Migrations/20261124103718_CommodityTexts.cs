using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace ExportControl.Storage.Migrations
{
    /// <inheritdoc />
    public partial class CommodityTexts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "ix_commodity_texts_words",
                table: "commodity_texts",
                column: "words")
                .Annotation("Npgsql:IndexMethod", "gin");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "commodity_texts");
        }
    }
}
