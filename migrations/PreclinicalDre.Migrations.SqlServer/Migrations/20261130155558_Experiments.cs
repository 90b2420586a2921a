using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PreclinicalDre.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Experiments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "ByAccountId",
                table: "WorklistEntries",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DefinitionName",
                table: "Studies",
                type: "nvarchar(201)",
                maxLength: 201,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "VideoTemplate",
                table: "Studies",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "ReviewedAt",
                table: "Seizures",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReviewedBy",
                table: "Seizures",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "VideoTemplate",
                table: "Rigs",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "FileBytes",
                table: "Recordings",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "HeaderHash",
                table: "Recordings",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "ColumnProfiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    StudyId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Kind = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Mapping = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Columns = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Note = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ColumnProfiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ColumnProfiles_Studies_StudyId",
                        column: x => x.StudyId,
                        principalTable: "Studies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DefinitionVersions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    VersionLabel = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    ParentName = table.Column<string>(type: "nvarchar(201)", maxLength: 201, nullable: false),
                    ParentHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Reasons = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    State = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Canonical = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    CreatedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    PublishedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    RetiredAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    RetiredBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    RetiredReason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DefinitionVersions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Detectors",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    StudyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    KnownSeizures = table.Column<int>(type: "int", nullable: true),
                    Found = table.Column<int>(type: "int", nullable: true),
                    FalseAlarms = table.Column<int>(type: "int", nullable: true),
                    ValidationHours = table.Column<double>(type: "float", nullable: true),
                    Source = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Detectors", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Detectors_Studies_StudyId",
                        column: x => x.StudyId,
                        principalTable: "Studies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Experiments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    StudyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Title = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    ModelId = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Settings = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    IsClosed = table.Column<bool>(type: "bit", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Experiments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Experiments_Studies_StudyId",
                        column: x => x.StudyId,
                        principalTable: "Studies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReadingPairs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RecordingId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    OpenedBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    AdoptedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    AdoptedBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReadingPairs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReadingPairs_Recordings_RecordingId",
                        column: x => x.RecordingId,
                        principalTable: "Recordings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SeizureDefinitions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    StudyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    MinimumSeconds = table.Column<double>(type: "float", nullable: false),
                    MergeGapSeconds = table.Column<double>(type: "float", nullable: false),
                    TypeIds = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    ClusterRule = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Note = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    By = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SeizureDefinitions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SeizureDefinitions_Studies_StudyId",
                        column: x => x.StudyId,
                        principalTable: "Studies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TissueDonors",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    StudyId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    SpeciesId = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    AnimalId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ConsentReference = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Condition = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Note = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TissueDonors", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TissueDonors_Animals_AnimalId",
                        column: x => x.AnimalId,
                        principalTable: "Animals",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_TissueDonors_Studies_StudyId",
                        column: x => x.StudyId,
                        principalTable: "Studies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BenchRecords",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ExperimentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AnimalId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    TestId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Action = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    By = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Before = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BenchRecords", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BenchRecords_Animals_AnimalId",
                        column: x => x.AnimalId,
                        principalTable: "Animals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_BenchRecords_Experiments_ExperimentId",
                        column: x => x.ExperimentId,
                        principalTable: "Experiments",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "ExperimentPlates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ExperimentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    WellCount = table.Column<int>(type: "int", nullable: false),
                    Clutch = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Wells = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExperimentPlates", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ExperimentPlates_Experiments_ExperimentId",
                        column: x => x.ExperimentId,
                        principalTable: "Experiments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Insults",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ExperimentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AnimalId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    IsSham = table.Column<bool>(type: "bit", nullable: false),
                    Note = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    By = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Insults", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Insults_Animals_AnimalId",
                        column: x => x.AnimalId,
                        principalTable: "Animals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Insults_Experiments_ExperimentId",
                        column: x => x.ExperimentId,
                        principalTable: "Experiments",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "ScreenGroups",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ExperimentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    DoseMgPerKg = table.Column<double>(type: "float", nullable: false),
                    Hours = table.Column<double>(type: "float", nullable: false),
                    Animals = table.Column<int>(type: "int", nullable: false),
                    Purpose = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScreenGroups", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ScreenGroups_Experiments_ExperimentId",
                        column: x => x.ExperimentId,
                        principalTable: "Experiments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Stimulations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ExperimentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AnimalId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Session = table.Column<int>(type: "int", nullable: false),
                    Purpose = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Given = table.Column<bool>(type: "bit", nullable: false),
                    CurrentMa = table.Column<double>(type: "float", nullable: true),
                    Score = table.Column<int>(type: "int", nullable: true),
                    AfterdischargeSeconds = table.Column<double>(type: "float", nullable: true),
                    WetDogShakes = table.Column<int>(type: "int", nullable: true),
                    CompoundId = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    DoseMgPerKg = table.Column<double>(type: "float", nullable: true),
                    AdverseEffects = table.Column<bool>(type: "bit", nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Note = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    By = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ImportId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Stimulations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Stimulations_Animals_AnimalId",
                        column: x => x.AnimalId,
                        principalTable: "Animals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Stimulations_Experiments_ExperimentId",
                        column: x => x.ExperimentId,
                        principalTable: "Experiments",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "ReadingDecisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PairId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FirstEventId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    SecondEventId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Choice = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    By = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReadingDecisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReadingDecisions_ReadingPairs_PairId",
                        column: x => x.PairId,
                        principalTable: "ReadingPairs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Readings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PairId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Place = table.Column<int>(type: "int", nullable: false),
                    Token = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(260)", maxLength: 260, nullable: false),
                    FileHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Readings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Readings_ReadingPairs_PairId",
                        column: x => x.PairId,
                        principalTable: "ReadingPairs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Specimens",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DonorId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Region = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Specimens", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Specimens_TissueDonors_DonorId",
                        column: x => x.DonorId,
                        principalTable: "TissueDonors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ScreenTests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ExperimentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    GroupId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AnimalId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DosedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    StimulatedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Outcome = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    OutcomeAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    LatencySeconds = table.Column<double>(type: "float", nullable: true),
                    Falls = table.Column<int>(type: "int", nullable: true),
                    Signs = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScreenTests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ScreenTests_Animals_AnimalId",
                        column: x => x.AnimalId,
                        principalTable: "Animals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ScreenTests_Experiments_ExperimentId",
                        column: x => x.ExperimentId,
                        principalTable: "Experiments",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_ScreenTests_ScreenGroups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "ScreenGroups",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "ReadingEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ReadingId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    TypeId = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    DurationSeconds = table.Column<double>(type: "float", nullable: true),
                    Scale = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Stage = table.Column<double>(type: "float", nullable: true),
                    Note = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReadingEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReadingEvents_Readings_ReadingId",
                        column: x => x.ReadingId,
                        principalTable: "Readings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TissueSlices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SpecimenId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    DaysInVitro = table.Column<int>(type: "int", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TissueSlices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TissueSlices_Specimens_SpecimenId",
                        column: x => x.SpecimenId,
                        principalTable: "Specimens",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SliceRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ExperimentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SliceId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Compound = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Micromolar = table.Column<double>(type: "float", nullable: true),
                    BeforeMinutes = table.Column<double>(type: "float", nullable: false),
                    BeforeEvents = table.Column<int>(type: "int", nullable: false),
                    DuringMinutes = table.Column<double>(type: "float", nullable: false),
                    DuringEvents = table.Column<int>(type: "int", nullable: false),
                    AfterMinutes = table.Column<double>(type: "float", nullable: true),
                    AfterEvents = table.Column<int>(type: "int", nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    EnteredAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    By = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SliceRuns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SliceRuns_Experiments_ExperimentId",
                        column: x => x.ExperimentId,
                        principalTable: "Experiments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_SliceRuns_TissueSlices_SliceId",
                        column: x => x.SliceId,
                        principalTable: "TissueSlices",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateIndex(
                name: "IX_BenchRecords_AnimalId",
                table: "BenchRecords",
                column: "AnimalId");

            migrationBuilder.CreateIndex(
                name: "IX_BenchRecords_ExperimentId_By_ReceivedAt",
                table: "BenchRecords",
                columns: new[] { "ExperimentId", "By", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ColumnProfiles_Kind_Name",
                table: "ColumnProfiles",
                columns: new[] { "Kind", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ColumnProfiles_StudyId",
                table: "ColumnProfiles",
                column: "StudyId");

            migrationBuilder.CreateIndex(
                name: "IX_DefinitionVersions_Code_VersionLabel",
                table: "DefinitionVersions",
                columns: new[] { "Code", "VersionLabel" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DefinitionVersions_Hash",
                table: "DefinitionVersions",
                column: "Hash");

            migrationBuilder.CreateIndex(
                name: "IX_Detectors_StudyId_Name",
                table: "Detectors",
                columns: new[] { "StudyId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ExperimentPlates_ExperimentId_Code",
                table: "ExperimentPlates",
                columns: new[] { "ExperimentId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Experiments_StudyId_Code",
                table: "Experiments",
                columns: new[] { "StudyId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Insults_AnimalId",
                table: "Insults",
                column: "AnimalId");

            migrationBuilder.CreateIndex(
                name: "IX_Insults_ExperimentId_AnimalId",
                table: "Insults",
                columns: new[] { "ExperimentId", "AnimalId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReadingDecisions_PairId_At",
                table: "ReadingDecisions",
                columns: new[] { "PairId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_ReadingEvents_ReadingId_At",
                table: "ReadingEvents",
                columns: new[] { "ReadingId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_ReadingPairs_RecordingId_Number",
                table: "ReadingPairs",
                columns: new[] { "RecordingId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Readings_PairId_Place",
                table: "Readings",
                columns: new[] { "PairId", "Place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ScreenGroups_ExperimentId_Code",
                table: "ScreenGroups",
                columns: new[] { "ExperimentId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ScreenTests_AnimalId",
                table: "ScreenTests",
                column: "AnimalId");

            migrationBuilder.CreateIndex(
                name: "IX_ScreenTests_ExperimentId_AnimalId",
                table: "ScreenTests",
                columns: new[] { "ExperimentId", "AnimalId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ScreenTests_GroupId",
                table: "ScreenTests",
                column: "GroupId");

            migrationBuilder.CreateIndex(
                name: "IX_SeizureDefinitions_StudyId_Code_Number",
                table: "SeizureDefinitions",
                columns: new[] { "StudyId", "Code", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SliceRuns_ExperimentId_SliceId_Number",
                table: "SliceRuns",
                columns: new[] { "ExperimentId", "SliceId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SliceRuns_SliceId",
                table: "SliceRuns",
                column: "SliceId");

            migrationBuilder.CreateIndex(
                name: "IX_Specimens_DonorId_Code",
                table: "Specimens",
                columns: new[] { "DonorId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Stimulations_AnimalId",
                table: "Stimulations",
                column: "AnimalId");

            migrationBuilder.CreateIndex(
                name: "IX_Stimulations_ExperimentId_AnimalId_Number",
                table: "Stimulations",
                columns: new[] { "ExperimentId", "AnimalId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Stimulations_ImportId",
                table: "Stimulations",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_TissueDonors_AnimalId",
                table: "TissueDonors",
                column: "AnimalId");

            migrationBuilder.CreateIndex(
                name: "IX_TissueDonors_StudyId_Code",
                table: "TissueDonors",
                columns: new[] { "StudyId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TissueSlices_SpecimenId_Code",
                table: "TissueSlices",
                columns: new[] { "SpecimenId", "Code" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BenchRecords");

            migrationBuilder.DropTable(
                name: "ColumnProfiles");

            migrationBuilder.DropTable(
                name: "DefinitionVersions");

            migrationBuilder.DropTable(
                name: "Detectors");

            migrationBuilder.DropTable(
                name: "ExperimentPlates");

            migrationBuilder.DropTable(
                name: "Insults");

            migrationBuilder.DropTable(
                name: "ReadingDecisions");

            migrationBuilder.DropTable(
                name: "ReadingEvents");

            migrationBuilder.DropTable(
                name: "ScreenTests");

            migrationBuilder.DropTable(
                name: "SeizureDefinitions");

            migrationBuilder.DropTable(
                name: "SliceRuns");

            migrationBuilder.DropTable(
                name: "Stimulations");

            migrationBuilder.DropTable(
                name: "Readings");

            migrationBuilder.DropTable(
                name: "ScreenGroups");

            migrationBuilder.DropTable(
                name: "TissueSlices");

            migrationBuilder.DropTable(
                name: "ReadingPairs");

            migrationBuilder.DropTable(
                name: "Experiments");

            migrationBuilder.DropTable(
                name: "Specimens");

            migrationBuilder.DropTable(
                name: "TissueDonors");

            migrationBuilder.DropColumn(
                name: "ByAccountId",
                table: "WorklistEntries");

            migrationBuilder.DropColumn(
                name: "DefinitionName",
                table: "Studies");

            migrationBuilder.DropColumn(
                name: "VideoTemplate",
                table: "Studies");

            migrationBuilder.DropColumn(
                name: "ReviewedAt",
                table: "Seizures");

            migrationBuilder.DropColumn(
                name: "ReviewedBy",
                table: "Seizures");

            migrationBuilder.DropColumn(
                name: "VideoTemplate",
                table: "Rigs");

            migrationBuilder.DropColumn(
                name: "FileBytes",
                table: "Recordings");

            migrationBuilder.DropColumn(
                name: "HeaderHash",
                table: "Recordings");
        }
    }
}
