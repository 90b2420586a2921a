using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PreclinicalDre.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Mechanisms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Seizures_AnimalId_At",
                table: "Seizures");

            migrationBuilder.AddColumn<string>(
                name: "Hypotheses",
                table: "Studies",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "StudyMeasures",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StudyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Hypothesis = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Categories = table.Column<string>(type: "TEXT", maxLength: 492, nullable: false),
                    About = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    ImportId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StudyMeasures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StudyMeasures_Studies_StudyId",
                        column: x => x.StudyId,
                        principalTable: "Studies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MechanismObservations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AnimalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MeasureId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SampledAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Specimen = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Value = table.Column<double>(type: "REAL", nullable: true),
                    BelowLimit = table.Column<bool>(type: "INTEGER", nullable: false),
                    Category = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Method = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ImportId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MechanismObservations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MechanismObservations_Animals_AnimalId",
                        column: x => x.AnimalId,
                        principalTable: "Animals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_MechanismObservations_StudyMeasures_MeasureId",
                        column: x => x.MeasureId,
                        principalTable: "StudyMeasures",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateIndex(
                name: "IX_Seizures_AnimalId_At_TypeId_DurationSeconds",
                table: "Seizures",
                columns: new[] { "AnimalId", "At", "TypeId", "DurationSeconds" });

            migrationBuilder.CreateIndex(
                name: "IX_MechanismObservations_AnimalId",
                table: "MechanismObservations",
                column: "AnimalId");

            migrationBuilder.CreateIndex(
                name: "IX_MechanismObservations_ImportId",
                table: "MechanismObservations",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_MechanismObservations_MeasureId_AnimalId_SampledAt_Specimen",
                table: "MechanismObservations",
                columns: new[] { "MeasureId", "AnimalId", "SampledAt", "Specimen" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StudyMeasures_ImportId",
                table: "StudyMeasures",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_StudyMeasures_StudyId_Name",
                table: "StudyMeasures",
                columns: new[] { "StudyId", "Name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MechanismObservations");

            migrationBuilder.DropTable(
                name: "StudyMeasures");

            migrationBuilder.DropIndex(
                name: "IX_Seizures_AnimalId_At_TypeId_DurationSeconds",
                table: "Seizures");

            migrationBuilder.DropColumn(
                name: "Hypotheses",
                table: "Studies");

            migrationBuilder.CreateIndex(
                name: "IX_Seizures_AnimalId_At",
                table: "Seizures",
                columns: new[] { "AnimalId", "At" });
        }
    }
}
