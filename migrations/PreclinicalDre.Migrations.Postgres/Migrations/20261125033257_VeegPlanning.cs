using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PreclinicalDre.Migrations.Postgres.Migrations
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
                type: "date",
                nullable: true);

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
