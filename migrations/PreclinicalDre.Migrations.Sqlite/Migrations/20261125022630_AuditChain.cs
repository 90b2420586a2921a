using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PreclinicalDre.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AuditChain : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "Chain",
                table: "AuditEntries",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<string>(
                name: "Hash",
                table: "AuditEntries",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "PreviousHash",
                table: "AuditEntries",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "AuditEntries",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Sequence",
                table: "AuditEntries",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "AuditChecks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CheckedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Chains = table.Column<int>(type: "INTEGER", nullable: false),
                    Rows = table.Column<long>(type: "INTEGER", nullable: false),
                    Seals = table.Column<long>(type: "INTEGER", nullable: false),
                    FindingCount = table.Column<long>(type: "INTEGER", nullable: false),
                    Findings = table.Column<string>(type: "TEXT", nullable: false),
                    ProgramVersion = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditChecks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditHeads",
                columns: table => new
                {
                    Chain = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditHeads", x => x.Chain);
                });

            migrationBuilder.CreateTable(
                name: "AuditSeals",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Chain = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SignedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    KeyId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Signature = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditSeals", x => x.Number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_At_Sequence_Chain",
                table: "AuditEntries",
                columns: new[] { "At", "Sequence", "Chain" });

            // Rows from before the chains: numbered from -n to -1 by their time, in the server's chain, where the program seals them.
            migrationBuilder.Sql("""
                UPDATE "AuditEntries" SET "Sequence" = "Numbered"."Place"
                FROM (SELECT "Id" AS "Key", -ROW_NUMBER() OVER (ORDER BY "At" DESC, "Id" DESC) AS "Place" FROM "AuditEntries") AS "Numbered"
                WHERE "AuditEntries"."Id" = "Numbered"."Key";
                """);

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Chain_Sequence",
                table: "AuditEntries",
                columns: new[] { "Chain", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AuditChecks_CheckedAt",
                table: "AuditChecks",
                column: "CheckedAt");

            migrationBuilder.CreateIndex(
                name: "IX_AuditSeals_Chain_Sequence",
                table: "AuditSeals",
                columns: new[] { "Chain", "Sequence" });

            // The server's chain and those of the studies that there are begin empty.
            migrationBuilder.Sql("""
                INSERT INTO "AuditHeads" ("Chain", "Sequence", "Hash")
                SELECT '00000000-0000-0000-0000-000000000000', 0, '0000000000000000000000000000000000000000000000000000000000000000' UNION ALL SELECT "Id", 0, '0000000000000000000000000000000000000000000000000000000000000000' FROM "Studies";
                """);

            migrationBuilder.Sql("""
                CREATE TRIGGER "AuditEntries_AppendOnly_Update" BEFORE UPDATE ON "AuditEntries"
                BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only: its rows are neither changed nor deleted.'); END;
                """);

            migrationBuilder.Sql("""
                CREATE TRIGGER "AuditEntries_AppendOnly_Delete" BEFORE DELETE ON "AuditEntries"
                BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only: its rows are neither changed nor deleted.'); END;
                """);

            migrationBuilder.Sql("""
                CREATE TRIGGER "AuditSeals_AppendOnly_Update" BEFORE UPDATE ON "AuditSeals"
                BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only: its rows are neither changed nor deleted.'); END;
                """);

            migrationBuilder.Sql("""
                CREATE TRIGGER "AuditSeals_AppendOnly_Delete" BEFORE DELETE ON "AuditSeals"
                BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only: its rows are neither changed nor deleted.'); END;
                """);

            migrationBuilder.Sql("""
                CREATE TRIGGER "AuditHeads_Kept_Delete" BEFORE DELETE ON "AuditHeads"
                BEGIN SELECT RAISE(ABORT, 'The ends of the audit chains are never deleted.'); END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DROP TRIGGER "AuditEntries_AppendOnly_Update"; DROP TRIGGER "AuditEntries_AppendOnly_Delete";
                """);

            migrationBuilder.DropTable(
                name: "AuditChecks");

            migrationBuilder.DropTable(
                name: "AuditHeads");

            migrationBuilder.DropTable(
                name: "AuditSeals");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_At_Sequence_Chain",
                table: "AuditEntries");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_Chain_Sequence",
                table: "AuditEntries");

            migrationBuilder.DropColumn(
                name: "Chain",
                table: "AuditEntries");

            migrationBuilder.DropColumn(
                name: "Hash",
                table: "AuditEntries");

            migrationBuilder.DropColumn(
                name: "PreviousHash",
                table: "AuditEntries");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "AuditEntries");

            migrationBuilder.DropColumn(
                name: "Sequence",
                table: "AuditEntries");
        }
    }
}
