using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PreclinicalDre.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class DosingWorklist : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DosingPlans");

            migrationBuilder.DropTable(
                name: "DosingProtocols");

            migrationBuilder.DropTable(
                name: "WorklistEntries");

            migrationBuilder.DropTable(
                name: "WorklistTasks");
        }
    }
}
