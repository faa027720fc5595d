using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExportControl.Storage.Migrations
{
    /// <inheritdoc />
    public partial class TradeEntries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "trade_entries");
        }
    }
}
