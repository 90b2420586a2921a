using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PreclinicalDre.Migrations.SqlServer.Migrations
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
                type: "uniqueidentifier",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<string>(
                name: "Hash",
                table: "AuditEntries",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "PreviousHash",
                table: "AuditEntries",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "AuditEntries",
                type: "nvarchar(400)",
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CheckedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    By = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Chains = table.Column<int>(type: "int", nullable: false),
                    Rows = table.Column<long>(type: "bigint", nullable: false),
                    Seals = table.Column<long>(type: "bigint", nullable: false),
                    FindingCount = table.Column<long>(type: "bigint", nullable: false),
                    Findings = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    ProgramVersion = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditChecks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditHeads",
                columns: table => new
                {
                    Chain = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false)
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
                    Chain = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    SignedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    KeyId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Signature = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditSeals", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "DosingPlans",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AnimalId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TrialCompoundId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Input = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    DoseMgPerKg = table.Column<double>(type: "float", nullable: false),
                    Route = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Formulation = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ConcentrationMgPerMl = table.Column<double>(type: "float", nullable: true),
                    IntervalSeconds = table.Column<long>(type: "bigint", nullable: true),
                    Anchor = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ClockTimes = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Weekdays = table.Column<int>(type: "int", nullable: false),
                    EveryDays = table.Column<int>(type: "int", nullable: true),
                    FirstDay = table.Column<DateOnly>(type: "date", nullable: true),
                    PumpMicrolitresPerHour = table.Column<double>(type: "float", nullable: true),
                    ReservoirMicrolitres = table.Column<double>(type: "float", nullable: true),
                    From = table.Column<DateTime>(type: "datetime2", nullable: false),
                    To = table.Column<DateTime>(type: "datetime2", nullable: true),
                    EndReason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    FollowsPlanId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Note = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    StudyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    WindowMinutes = table.Column<int>(type: "int", nullable: false),
                    WeightMaxAgeHours = table.Column<int>(type: "int", nullable: false),
                    WeighAtMinute = table.Column<int>(type: "int", nullable: true),
                    VolumeCaps = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    UndoMinutes = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Places = table.Column<int>(type: "int", nullable: false),
                    Cameras = table.Column<int>(type: "int", nullable: false),
                    Channels = table.Column<int>(type: "int", nullable: false),
                    Link = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: true),
                    BandwidthHz = table.Column<double>(type: "float", nullable: true),
                    Detects = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Species = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    TimeZoneId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    IsRetired = table.Column<bool>(type: "bit", nullable: false),
                    Note = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rigs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WorklistEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    StudyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AnimalId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TaskId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Action = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    By = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ResultId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Before = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    StudyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AnimalId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    SourceId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OccasionKey = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    DueAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    WindowUntil = table.Column<DateTime>(type: "datetime2", nullable: false),
                    What = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    State = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    DoneAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    DoneBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    ResultId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AnimalId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Phase = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    From = table.Column<DateTime>(type: "datetime2", nullable: false),
                    To = table.Column<DateTime>(type: "datetime2", nullable: false),
                    OnHours = table.Column<double>(type: "float", nullable: true),
                    OffHours = table.Column<double>(type: "float", nullable: true),
                    DailyFromMinute = table.Column<int>(type: "int", nullable: true),
                    DailyToMinute = table.Column<int>(type: "int", nullable: true),
                    NeedsMotor = table.Column<bool>(type: "bit", nullable: false),
                    NeedsElectrographic = table.Column<bool>(type: "bit", nullable: false),
                    NeedsLink = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: true),
                    NeedsChannels = table.Column<int>(type: "int", nullable: false),
                    SettlingDays = table.Column<int>(type: "int", nullable: false),
                    RigId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    SessionsMadeUntil = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Note = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RigId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    From = table.Column<DateTime>(type: "datetime2", nullable: false),
                    To = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PlanId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SessionKey = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    From = table.Column<DateTime>(type: "datetime2", nullable: false),
                    To = table.Column<DateTime>(type: "datetime2", nullable: false),
                    RigId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    State = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    HoursDue = table.Column<double>(type: "float", nullable: true),
                    HoursRecorded = table.Column<double>(type: "float", nullable: true),
                    Coverage = table.Column<double>(type: "float", nullable: true),
                    ReckonedRevision = table.Column<int>(type: "int", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Note = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
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
                EXEC(N'UPDATE a SET [Sequence] = n.[Place]
                FROM [AuditEntries] AS a
                INNER JOIN (SELECT [Id], -ROW_NUMBER() OVER (ORDER BY [At] DESC, [Id] DESC) AS [Place] FROM [AuditEntries]) AS n ON n.[Id] = a.[Id];');
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
                EXEC(N'INSERT INTO [AuditHeads] ([Chain], [Sequence], [Hash])
                SELECT ''00000000-0000-0000-0000-000000000000'', 0, ''0000000000000000000000000000000000000000000000000000000000000000'' UNION ALL SELECT [Id], 0, ''0000000000000000000000000000000000000000000000000000000000000000'' FROM [Studies];');
                """);

            migrationBuilder.Sql("""
                EXEC(N'CREATE TRIGGER [AuditEntries_AppendOnly] ON [AuditEntries] INSTEAD OF UPDATE, DELETE AS
                BEGIN SET NOCOUNT ON; THROW 51000, N''The audit trail is append-only: its rows are neither changed nor deleted.'', 1; END');
                """);

            migrationBuilder.Sql("""
                EXEC(N'CREATE TRIGGER [AuditSeals_AppendOnly] ON [AuditSeals] INSTEAD OF UPDATE, DELETE AS
                BEGIN SET NOCOUNT ON; THROW 51000, N''The audit trail is append-only: its rows are neither changed nor deleted.'', 1; END');
                """);

            migrationBuilder.Sql("""
                EXEC(N'CREATE TRIGGER [AuditHeads_Kept] ON [AuditHeads] INSTEAD OF DELETE AS
                BEGIN SET NOCOUNT ON; THROW 51000, N''The ends of the audit chains are never deleted.'', 1; END');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER [AuditEntries_AppendOnly];");

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
