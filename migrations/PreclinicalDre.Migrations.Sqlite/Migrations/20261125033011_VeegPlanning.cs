using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PreclinicalDre.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class VeegPlanning : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "ImplantedOn",
                table: "Animals",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Rigs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Places = table.Column<int>(type: "INTEGER", nullable: false),
                    Cameras = table.Column<int>(type: "INTEGER", nullable: false),
                    Channels = table.Column<int>(type: "INTEGER", nullable: false),
                    Link = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    BandwidthHz = table.Column<double>(type: "REAL", nullable: true),
                    Detects = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Species = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    TimeZoneId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    IsRetired = table.Column<bool>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rigs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MonitoringPlans",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AnimalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Phase = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    From = table.Column<DateTime>(type: "TEXT", nullable: false),
                    To = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OnHours = table.Column<double>(type: "REAL", nullable: true),
                    OffHours = table.Column<double>(type: "REAL", nullable: true),
                    DailyFromMinute = table.Column<int>(type: "INTEGER", nullable: true),
                    DailyToMinute = table.Column<int>(type: "INTEGER", nullable: true),
                    NeedsMotor = table.Column<bool>(type: "INTEGER", nullable: false),
                    NeedsElectrographic = table.Column<bool>(type: "INTEGER", nullable: false),
                    NeedsLink = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    NeedsChannels = table.Column<int>(type: "INTEGER", nullable: false),
                    SettlingDays = table.Column<int>(type: "INTEGER", nullable: false),
                    RigId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SessionsMadeUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Note = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RigId = table.Column<Guid>(type: "TEXT", nullable: false),
                    From = table.Column<DateTime>(type: "TEXT", nullable: false),
                    To = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlanId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SessionKey = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    From = table.Column<DateTime>(type: "TEXT", nullable: false),
                    To = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RigId = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    HoursDue = table.Column<double>(type: "REAL", nullable: true),
                    HoursRecorded = table.Column<double>(type: "REAL", nullable: true),
                    Coverage = table.Column<double>(type: "REAL", nullable: true),
                    ReckonedRevision = table.Column<int>(type: "INTEGER", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Note = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MonitoringSessions");

            migrationBuilder.DropTable(
                name: "RigOutages");

            migrationBuilder.DropTable(
                name: "MonitoringPlans");

            migrationBuilder.DropTable(
                name: "Rigs");

            migrationBuilder.DropColumn(
                name: "ImplantedOn",
                table: "Animals");
        }
    }
}
