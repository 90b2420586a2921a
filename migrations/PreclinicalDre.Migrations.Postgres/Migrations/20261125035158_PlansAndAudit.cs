using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PreclinicalDre.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class PlansAndAudit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "Chain",
                table: "AuditEntries",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<string>(
                name: "Hash",
                table: "AuditEntries",
                type: "character varying(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "PreviousHash",
                table: "AuditEntries",
                type: "character varying(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "AuditEntries",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Sequence",
                table: "AuditEntries",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ImplantedOn",
                table: "Animals",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AuditChecks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CheckedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Chains = table.Column<int>(type: "integer", nullable: false),
                    Rows = table.Column<long>(type: "bigint", nullable: false),
                    Seals = table.Column<long>(type: "bigint", nullable: false),
                    FindingCount = table.Column<long>(type: "bigint", nullable: false),
                    Findings = table.Column<string>(type: "text", nullable: false),
                    ProgramVersion = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditChecks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditHeads",
                columns: table => new
                {
                    Chain = table.Column<Guid>(type: "uuid", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditHeads", x => x.Chain);
                });

            migrationBuilder.CreateTable(
                name: "AuditSeals",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Chain = table.Column<Guid>(type: "uuid", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    SignedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    KeyId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Signature = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditSeals", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "DosingPlans",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AnimalId = table.Column<Guid>(type: "uuid", nullable: false),
                    TrialCompoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    Input = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    DoseMgPerKg = table.Column<double>(type: "double precision", nullable: false),
                    Route = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Formulation = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ConcentrationMgPerMl = table.Column<double>(type: "double precision", nullable: true),
                    IntervalSeconds = table.Column<long>(type: "bigint", nullable: true),
                    Anchor = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClockTimes = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Weekdays = table.Column<int>(type: "integer", nullable: false),
                    EveryDays = table.Column<int>(type: "integer", nullable: true),
                    FirstDay = table.Column<DateOnly>(type: "date", nullable: true),
                    PumpMicrolitresPerHour = table.Column<double>(type: "double precision", nullable: true),
                    ReservoirMicrolitres = table.Column<double>(type: "double precision", nullable: true),
                    From = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    To = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndReason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    FollowsPlanId = table.Column<Guid>(type: "uuid", nullable: true),
                    Note = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DosingPlans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DosingPlans_TrialCompounds_TrialCompoundId",
                        column: x => x.TrialCompoundId,
                        principalTable: "TrialCompounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DosingProtocols",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StudyId = table.Column<Guid>(type: "uuid", nullable: false),
                    WindowMinutes = table.Column<int>(type: "integer", nullable: false),
                    WeightMaxAgeHours = table.Column<int>(type: "integer", nullable: false),
                    WeighAtMinute = table.Column<int>(type: "integer", nullable: true),
                    VolumeCaps = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    UndoMinutes = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DosingProtocols", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DosingProtocols_Studies_StudyId",
                        column: x => x.StudyId,
                        principalTable: "Studies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Rigs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Places = table.Column<int>(type: "integer", nullable: false),
                    Cameras = table.Column<int>(type: "integer", nullable: false),
                    Channels = table.Column<int>(type: "integer", nullable: false),
                    Link = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    BandwidthHz = table.Column<double>(type: "double precision", nullable: true),
                    Detects = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Species = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    TimeZoneId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    IsRetired = table.Column<bool>(type: "boolean", nullable: false),
                    Note = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rigs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WorklistEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StudyId = table.Column<Guid>(type: "uuid", nullable: false),
                    AnimalId = table.Column<Guid>(type: "uuid", nullable: false),
                    TaskId = table.Column<Guid>(type: "uuid", nullable: true),
                    Action = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ResultId = table.Column<Guid>(type: "uuid", nullable: true),
                    Before = table.Column<string>(type: "text", nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorklistEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WorklistEntries_Animals_AnimalId",
                        column: x => x.AnimalId,
                        principalTable: "Animals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "WorklistTasks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StudyId = table.Column<Guid>(type: "uuid", nullable: false),
                    AnimalId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    SourceId = table.Column<Guid>(type: "uuid", nullable: false),
                    OccasionKey = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    WindowUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    What = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    DoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DoneBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    ResultId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WorklistTasks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WorklistTasks_Animals_AnimalId",
                        column: x => x.AnimalId,
                        principalTable: "Animals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MonitoringPlans",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AnimalId = table.Column<Guid>(type: "uuid", nullable: false),
                    Phase = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    From = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    To = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    OnHours = table.Column<double>(type: "double precision", nullable: true),
                    OffHours = table.Column<double>(type: "double precision", nullable: true),
                    DailyFromMinute = table.Column<int>(type: "integer", nullable: true),
                    DailyToMinute = table.Column<int>(type: "integer", nullable: true),
                    NeedsMotor = table.Column<bool>(type: "boolean", nullable: false),
                    NeedsElectrographic = table.Column<bool>(type: "boolean", nullable: false),
                    NeedsLink = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    NeedsChannels = table.Column<int>(type: "integer", nullable: false),
                    SettlingDays = table.Column<int>(type: "integer", nullable: false),
                    RigId = table.Column<Guid>(type: "uuid", nullable: true),
                    SessionsMadeUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Note = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MonitoringPlans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MonitoringPlans_Animals_AnimalId",
                        column: x => x.AnimalId,
                        principalTable: "Animals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_MonitoringPlans_Rigs_RigId",
                        column: x => x.RigId,
                        principalTable: "Rigs",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "RigOutages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RigId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    To = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RigOutages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RigOutages_Rigs_RigId",
                        column: x => x.RigId,
                        principalTable: "Rigs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MonitoringSessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    SessionKey = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    From = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    To = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RigId = table.Column<Guid>(type: "uuid", nullable: true),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    HoursDue = table.Column<double>(type: "double precision", nullable: true),
                    HoursRecorded = table.Column<double>(type: "double precision", nullable: true),
                    Coverage = table.Column<double>(type: "double precision", nullable: true),
                    ReckonedRevision = table.Column<int>(type: "integer", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Note = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MonitoringSessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MonitoringSessions_MonitoringPlans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "MonitoringPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_MonitoringSessions_Rigs_RigId",
                        column: x => x.RigId,
                        principalTable: "Rigs",
                        principalColumn: "Id");
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

            migrationBuilder.CreateIndex(
                name: "IX_DosingPlans_AnimalId_From",
                table: "DosingPlans",
                columns: new[] { "AnimalId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_DosingPlans_TrialCompoundId",
                table: "DosingPlans",
                column: "TrialCompoundId");

            migrationBuilder.CreateIndex(
                name: "IX_DosingProtocols_StudyId",
                table: "DosingProtocols",
                column: "StudyId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MonitoringPlans_AnimalId_From",
                table: "MonitoringPlans",
                columns: new[] { "AnimalId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_MonitoringPlans_RigId_From",
                table: "MonitoringPlans",
                columns: new[] { "RigId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_MonitoringSessions_PlanId_SessionKey",
                table: "MonitoringSessions",
                columns: new[] { "PlanId", "SessionKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MonitoringSessions_RigId",
                table: "MonitoringSessions",
                column: "RigId");

            migrationBuilder.CreateIndex(
                name: "IX_MonitoringSessions_State_To",
                table: "MonitoringSessions",
                columns: new[] { "State", "To" });

            migrationBuilder.CreateIndex(
                name: "IX_RigOutages_RigId_From",
                table: "RigOutages",
                columns: new[] { "RigId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_Rigs_Code",
                table: "Rigs",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WorklistEntries_AnimalId",
                table: "WorklistEntries",
                column: "AnimalId");

            migrationBuilder.CreateIndex(
                name: "IX_WorklistEntries_StudyId_ReceivedAt",
                table: "WorklistEntries",
                columns: new[] { "StudyId", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_WorklistEntries_TaskId",
                table: "WorklistEntries",
                column: "TaskId");

            migrationBuilder.CreateIndex(
                name: "IX_WorklistTasks_AnimalId_Kind_SourceId_OccasionKey",
                table: "WorklistTasks",
                columns: new[] { "AnimalId", "Kind", "SourceId", "OccasionKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WorklistTasks_SourceId",
                table: "WorklistTasks",
                column: "SourceId");

            migrationBuilder.CreateIndex(
                name: "IX_WorklistTasks_State_WindowUntil",
                table: "WorklistTasks",
                columns: new[] { "State", "WindowUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_WorklistTasks_StudyId_DueAt",
                table: "WorklistTasks",
                columns: new[] { "StudyId", "DueAt" });

            // The server's chain and those of the studies that there are begin empty.
            migrationBuilder.Sql("""
                INSERT INTO "AuditHeads" ("Chain", "Sequence", "Hash")
                SELECT '00000000-0000-0000-0000-000000000000'::uuid, 0, '0000000000000000000000000000000000000000000000000000000000000000' UNION ALL SELECT "Id", 0, '0000000000000000000000000000000000000000000000000000000000000000' FROM "Studies";
                """);

            migrationBuilder.Sql("""
                CREATE FUNCTION "AuditAppendOnly"() RETURNS trigger LANGUAGE plpgsql AS
                $refuse$ BEGIN RAISE EXCEPTION 'The audit trail is append-only: its rows are neither changed nor deleted.' USING ERRCODE = 'restrict_violation'; END $refuse$;
                CREATE FUNCTION "AuditHeadsKept"() RETURNS trigger LANGUAGE plpgsql AS
                $refuse$ BEGIN RAISE EXCEPTION 'The ends of the audit chains are never deleted.' USING ERRCODE = 'restrict_violation'; END $refuse$;
                CREATE TRIGGER "AuditEntries_AppendOnly" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEntries"
                FOR EACH STATEMENT EXECUTE FUNCTION "AuditAppendOnly"();
                CREATE TRIGGER "AuditSeals_AppendOnly" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditSeals"
                FOR EACH STATEMENT EXECUTE FUNCTION "AuditAppendOnly"();
                CREATE TRIGGER "AuditHeads_Kept" BEFORE DELETE OR TRUNCATE ON "AuditHeads"
                FOR EACH STATEMENT EXECUTE FUNCTION "AuditHeadsKept"();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DROP TRIGGER "AuditEntries_AppendOnly" ON "AuditEntries";
                DROP FUNCTION "AuditAppendOnly"() CASCADE;
                DROP FUNCTION "AuditHeadsKept"() CASCADE;
                """);

            migrationBuilder.DropTable(
                name: "AuditChecks");

            migrationBuilder.DropTable(
                name: "AuditHeads");

            migrationBuilder.DropTable(
                name: "AuditSeals");

            migrationBuilder.DropTable(
                name: "DosingPlans");

            migrationBuilder.DropTable(
                name: "DosingProtocols");

            migrationBuilder.DropTable(
                name: "MonitoringSessions");

            migrationBuilder.DropTable(
                name: "RigOutages");

            migrationBuilder.DropTable(
                name: "WorklistEntries");

            migrationBuilder.DropTable(
                name: "WorklistTasks");

            migrationBuilder.DropTable(
                name: "MonitoringPlans");

            migrationBuilder.DropTable(
                name: "Rigs");

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

            migrationBuilder.DropColumn(
                name: "ImplantedOn",
                table: "Animals");
        }
    }
}
