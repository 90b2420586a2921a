using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PreclinicalDre.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AuditEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Actor = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Entity = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    EntityId = table.Column<Guid>(type: "uuid", nullable: false),
                    Action = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Changes = table.Column<string>(type: "text", nullable: false),
                    ProgramVersion = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Studies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Protocol = table.Column<string>(type: "text", nullable: false),
                    ModelId = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    ModelVariantId = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    SpeciesId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    LicenceNumber = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Director = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    TimeZoneId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    LightsOnMinute = table.Column<int>(type: "integer", nullable: false),
                    LightsOffMinute = table.Column<int>(type: "integer", nullable: false),
                    IsSimulated = table.Column<bool>(type: "boolean", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Studies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AnnotationMappings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StudyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Text = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    SeizureTypeId = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnnotationMappings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AnnotationMappings_Studies_StudyId",
                        column: x => x.StudyId,
                        principalTable: "Studies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Cohorts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StudyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Description = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Cohorts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Cohorts_Studies_StudyId",
                        column: x => x.StudyId,
                        principalTable: "Studies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ImportRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StudyId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileName = table.Column<string>(type: "character varying(260)", maxLength: 260, nullable: false),
                    ContentHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Kinds = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    AppliedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RowsRead = table.Column<int>(type: "integer", nullable: false),
                    RowsAdded = table.Column<int>(type: "integer", nullable: false),
                    RowsChanged = table.Column<int>(type: "integer", nullable: false),
                    RowsUnchanged = table.Column<int>(type: "integer", nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Findings = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportRuns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportRuns_Studies_StudyId",
                        column: x => x.StudyId,
                        principalTable: "Studies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "StudyCatalogEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StudyId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    EntryId = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Json = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StudyCatalogEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StudyCatalogEntries_Studies_StudyId",
                        column: x => x.StudyId,
                        principalTable: "Studies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AdverseEffects",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AnimalId = table.Column<Guid>(type: "uuid", nullable: false),
                    TrialId = table.Column<Guid>(type: "uuid", nullable: false),
                    ObservedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Effect = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Severity = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Note = table.Column<string>(type: "text", nullable: false),
                    ImportId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AdverseEffects", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AnimalIdentifiers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AnimalId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Value = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    From = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    To = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnimalIdentifiers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AnimalWeights",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AnimalId = table.Column<Guid>(type: "uuid", nullable: false),
                    WeighedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Grams = table.Column<double>(type: "double precision", nullable: false),
                    ImportId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnimalWeights", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Animals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StudyId = table.Column<Guid>(type: "uuid", nullable: false),
                    CohortId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Sex = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    BornOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Strain = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Source = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Cage = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    InducedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EpilepsyConfirmedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ExitedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ExitReason = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    Note = table.Column<string>(type: "text", nullable: false),
                    ImportId = table.Column<Guid>(type: "uuid", nullable: true),
                    DataRevision = table.Column<int>(type: "integer", nullable: false),
                    EvaluatedRevision = table.Column<int>(type: "integer", nullable: false),
                    CurrentVerdictId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Animals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Animals_Cohorts_CohortId",
                        column: x => x.CohortId,
                        principalTable: "Cohorts",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Animals_Studies_StudyId",
                        column: x => x.StudyId,
                        principalTable: "Studies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Recordings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AnimalId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    To = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Detects = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Equipment = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    FileName = table.Column<string>(type: "character varying(260)", maxLength: 260, nullable: false),
                    FileHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    ImportId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Recordings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Recordings_Animals_AnimalId",
                        column: x => x.AnimalId,
                        principalTable: "Animals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Seizures",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AnimalId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    TypeId = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    DurationSeconds = table.Column<double>(type: "double precision", nullable: true),
                    Scale = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Stage = table.Column<double>(type: "double precision", nullable: true),
                    Observer = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Note = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    ImportId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Seizures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Seizures_Animals_AnimalId",
                        column: x => x.AnimalId,
                        principalTable: "Animals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Trials",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AnimalId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Start = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    End = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    MaintenanceFrom = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    MaximumToleratedDoseReached = table.Column<bool>(type: "boolean", nullable: true),
                    AdverseEffectsSeen = table.Column<bool>(type: "boolean", nullable: true),
                    StoppedForAdverseEffects = table.Column<bool>(type: "boolean", nullable: false),
                    IsAddOn = table.Column<bool>(type: "boolean", nullable: false),
                    StopReason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Note = table.Column<string>(type: "text", nullable: false),
                    ImportId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Trials", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Trials_Animals_AnimalId",
                        column: x => x.AnimalId,
                        principalTable: "Animals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Verdicts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AnimalId = table.Column<Guid>(type: "uuid", nullable: false),
                    Definition = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    DefinitionHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    InputHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    EngineVersion = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Classification = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Pattern = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    EvaluatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Answer = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Verdicts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Verdicts_Animals_AnimalId",
                        column: x => x.AnimalId,
                        principalTable: "Animals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TrialCompounds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TrialId = table.Column<Guid>(type: "uuid", nullable: false),
                    AnimalId = table.Column<Guid>(type: "uuid", nullable: false),
                    CompoundId = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    TargetLowMgPerL = table.Column<double>(type: "double precision", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrialCompounds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TrialCompounds_Trials_TrialId",
                        column: x => x.TrialId,
                        principalTable: "Trials",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Doses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AnimalId = table.Column<Guid>(type: "uuid", nullable: false),
                    TrialCompoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    PlannedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    GivenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DoseMgPerKg = table.Column<double>(type: "double precision", nullable: false),
                    GivenFraction = table.Column<double>(type: "double precision", nullable: false),
                    Route = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    ImportId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Doses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Doses_TrialCompounds_TrialCompoundId",
                        column: x => x.TrialCompoundId,
                        principalTable: "TrialCompounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PlasmaSamples",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AnimalId = table.Column<Guid>(type: "uuid", nullable: false),
                    TrialCompoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    SampledAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    MgPerL = table.Column<double>(type: "double precision", nullable: false),
                    BelowQuantification = table.Column<bool>(type: "boolean", nullable: false),
                    Method = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ImportId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlasmaSamples", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlasmaSamples_TrialCompounds_TrialCompoundId",
                        column: x => x.TrialCompoundId,
                        principalTable: "TrialCompounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TitrationSteps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AnimalId = table.Column<Guid>(type: "uuid", nullable: false),
                    TrialCompoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DoseMgPerKg = table.Column<double>(type: "double precision", nullable: false),
                    IntervalHours = table.Column<double>(type: "double precision", nullable: true),
                    Tolerated = table.Column<bool>(type: "boolean", nullable: true),
                    Note = table.Column<string>(type: "text", nullable: false),
                    ImportId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TitrationSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TitrationSteps_TrialCompounds_TrialCompoundId",
                        column: x => x.TrialCompoundId,
                        principalTable: "TrialCompounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AdverseEffects_AnimalId_ObservedAt",
                table: "AdverseEffects",
                columns: new[] { "AnimalId", "ObservedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_AdverseEffects_TrialId",
                table: "AdverseEffects",
                column: "TrialId");

            migrationBuilder.CreateIndex(
                name: "IX_AnimalIdentifiers_AnimalId",
                table: "AnimalIdentifiers",
                column: "AnimalId");

            migrationBuilder.CreateIndex(
                name: "IX_AnimalIdentifiers_Value",
                table: "AnimalIdentifiers",
                column: "Value");

            migrationBuilder.CreateIndex(
                name: "IX_AnimalWeights_AnimalId_WeighedAt",
                table: "AnimalWeights",
                columns: new[] { "AnimalId", "WeighedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Animals_CohortId",
                table: "Animals",
                column: "CohortId");

            migrationBuilder.CreateIndex(
                name: "IX_Animals_CurrentVerdictId",
                table: "Animals",
                column: "CurrentVerdictId");

            migrationBuilder.CreateIndex(
                name: "IX_Animals_StudyId_Code",
                table: "Animals",
                columns: new[] { "StudyId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AnnotationMappings_StudyId_Text",
                table: "AnnotationMappings",
                columns: new[] { "StudyId", "Text" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_EntityId_At",
                table: "AuditEntries",
                columns: new[] { "EntityId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Cohorts_StudyId_Code",
                table: "Cohorts",
                columns: new[] { "StudyId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Doses_AnimalId_PlannedAt",
                table: "Doses",
                columns: new[] { "AnimalId", "PlannedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Doses_TrialCompoundId",
                table: "Doses",
                column: "TrialCompoundId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportRuns_StudyId_AppliedAt",
                table: "ImportRuns",
                columns: new[] { "StudyId", "AppliedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PlasmaSamples_AnimalId_SampledAt",
                table: "PlasmaSamples",
                columns: new[] { "AnimalId", "SampledAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PlasmaSamples_TrialCompoundId",
                table: "PlasmaSamples",
                column: "TrialCompoundId");

            migrationBuilder.CreateIndex(
                name: "IX_Recordings_AnimalId_From",
                table: "Recordings",
                columns: new[] { "AnimalId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_Recordings_FileHash",
                table: "Recordings",
                column: "FileHash");

            migrationBuilder.CreateIndex(
                name: "IX_Seizures_AnimalId_At",
                table: "Seizures",
                columns: new[] { "AnimalId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Studies_Code",
                table: "Studies",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StudyCatalogEntries_StudyId_Kind_EntryId",
                table: "StudyCatalogEntries",
                columns: new[] { "StudyId", "Kind", "EntryId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TitrationSteps_AnimalId_From",
                table: "TitrationSteps",
                columns: new[] { "AnimalId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_TitrationSteps_TrialCompoundId",
                table: "TitrationSteps",
                column: "TrialCompoundId");

            migrationBuilder.CreateIndex(
                name: "IX_TrialCompounds_AnimalId",
                table: "TrialCompounds",
                column: "AnimalId");

            migrationBuilder.CreateIndex(
                name: "IX_TrialCompounds_TrialId_CompoundId",
                table: "TrialCompounds",
                columns: new[] { "TrialId", "CompoundId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Trials_AnimalId_Code",
                table: "Trials",
                columns: new[] { "AnimalId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Verdicts_AnimalId_DefinitionHash_InputHash_EngineVersion",
                table: "Verdicts",
                columns: new[] { "AnimalId", "DefinitionHash", "InputHash", "EngineVersion" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_AdverseEffects_Trials_TrialId",
                table: "AdverseEffects",
                column: "TrialId",
                principalTable: "Trials",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_AnimalIdentifiers_Animals_AnimalId",
                table: "AnimalIdentifiers",
                column: "AnimalId",
                principalTable: "Animals",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_AnimalWeights_Animals_AnimalId",
                table: "AnimalWeights",
                column: "AnimalId",
                principalTable: "Animals",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Animals_Verdicts_CurrentVerdictId",
                table: "Animals",
                column: "CurrentVerdictId",
                principalTable: "Verdicts",
                principalColumn: "Id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Verdicts_Animals_AnimalId",
                table: "Verdicts");

            migrationBuilder.DropTable(
                name: "AdverseEffects");

            migrationBuilder.DropTable(
                name: "AnimalIdentifiers");

            migrationBuilder.DropTable(
                name: "AnimalWeights");

            migrationBuilder.DropTable(
                name: "AnnotationMappings");

            migrationBuilder.DropTable(
                name: "AuditEntries");

            migrationBuilder.DropTable(
                name: "Doses");

            migrationBuilder.DropTable(
                name: "ImportRuns");

            migrationBuilder.DropTable(
                name: "PlasmaSamples");

            migrationBuilder.DropTable(
                name: "Recordings");

            migrationBuilder.DropTable(
                name: "Seizures");

            migrationBuilder.DropTable(
                name: "StudyCatalogEntries");

            migrationBuilder.DropTable(
                name: "TitrationSteps");

            migrationBuilder.DropTable(
                name: "TrialCompounds");

            migrationBuilder.DropTable(
                name: "Trials");

            migrationBuilder.DropTable(
                name: "Animals");

            migrationBuilder.DropTable(
                name: "Cohorts");

            migrationBuilder.DropTable(
                name: "Verdicts");

            migrationBuilder.DropTable(
                name: "Studies");
        }
    }
}
