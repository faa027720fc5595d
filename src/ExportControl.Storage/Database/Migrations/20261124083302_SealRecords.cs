using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportControl.Storage.Migrations
{
    /// <summary>
    /// A second lock on what is never changed or deleted: the application's role lacks the rights, and these triggers stop
    /// the tables' owner too, until he takes them off on purpose.
    /// </summary>
    public partial class SealRecords : Migration
    {
        private static readonly string[] Sealed = ["declarations", "verdicts", "verdict_lines"];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
                END
                $$;
                """);
            foreach (var table in Sealed)
            {
                migrationBuilder.Sql(
                    $"""
                    CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
                    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
                    """);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var table in Sealed)
            {
                migrationBuilder.Sql($"DROP TRIGGER append_only ON {table};");
            }

            migrationBuilder.Sql("DROP FUNCTION refuse_change();");
        }
    }
}
