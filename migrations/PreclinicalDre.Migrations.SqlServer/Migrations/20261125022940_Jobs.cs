using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PreclinicalDre.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Jobs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "JobRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Title = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Arguments = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    UniqueKey = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    StudyId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    AskedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    IsScheduled = table.Column<bool>(type: "bit", nullable: false),
                    RetryOf = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    State = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Attempt = table.Column<int>(type: "int", nullable: false),
                    Node = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    HeardAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CancelAsked = table.Column<bool>(type: "bit", nullable: false),
                    Done = table.Column<long>(type: "bigint", nullable: false),
                    Of = table.Column<long>(type: "bigint", nullable: true),
                    Doing = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Errors = table.Column<int>(type: "int", nullable: false),
                    Summary = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    Result = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    ResultFile = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    Problem = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    ProgramVersion = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JobRuns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_JobRuns_Studies_StudyId",
                        column: x => x.StudyId,
                        principalTable: "Studies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "qrtz_calendars",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    calendar_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    calendar = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_qrtz_calendars", x => new { x.sched_name, x.calendar_name });
                });

            migrationBuilder.CreateTable(
                name: "qrtz_execution_history",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    entry_id = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: false),
                    error_message = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    execution_log = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    fire_instance_id = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: true),
                    fired_time = table.Column<long>(type: "bigint", nullable: false),
                    instance_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    job_group = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    job_input = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    job_input_too_large = table.Column<bool>(type: "bit", nullable: true),
                    job_name = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    manual = table.Column<bool>(type: "bit", nullable: true),
                    metrics = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    result = table.Column<int>(type: "int", nullable: true),
                    retry_attempt = table.Column<int>(type: "int", nullable: false, defaultValue: 0),
                    retry_scheduled = table.Column<bool>(type: "bit", nullable: false, defaultValue: false),
                    run_time = table.Column<long>(type: "bigint", nullable: false),
                    succeeded = table.Column<bool>(type: "bit", nullable: false),
                    summary = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    trigger_group = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    trigger_name = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_qrtz_execution_history", x => new { x.sched_name, x.entry_id });
                });

            migrationBuilder.CreateTable(
                name: "qrtz_fired_triggers",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    entry_id = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: false),
                    execution_group = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    fired_time = table.Column<long>(type: "bigint", nullable: false),
                    instance_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    interrupt_requested_time = table.Column<long>(type: "bigint", nullable: true),
                    is_nonconcurrent = table.Column<bool>(type: "bit", nullable: true),
                    job_group = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: true),
                    job_name = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: true),
                    priority = table.Column<int>(type: "int", nullable: false),
                    progress = table.Column<int>(type: "int", nullable: true),
                    progress_message = table.Column<string>(type: "nvarchar(250)", maxLength: 250, nullable: true),
                    requests_recovery = table.Column<bool>(type: "bit", nullable: true),
                    sched_time = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false),
                    trigger_group = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    trigger_name = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_qrtz_fired_triggers", x => new { x.sched_name, x.entry_id });
                });

            migrationBuilder.CreateTable(
                name: "qrtz_job_details",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    job_name = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    job_group = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    description = table.Column<string>(type: "nvarchar(250)", maxLength: 250, nullable: true),
                    is_durable = table.Column<bool>(type: "bit", nullable: false),
                    is_nonconcurrent = table.Column<bool>(type: "bit", nullable: false),
                    is_update_data = table.Column<bool>(type: "bit", nullable: false),
                    job_class_name = table.Column<string>(type: "nvarchar(250)", maxLength: 250, nullable: false),
                    job_data = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    requests_recovery = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_qrtz_job_details", x => new { x.sched_name, x.job_name, x.job_group });
                });

            migrationBuilder.CreateTable(
                name: "qrtz_job_status",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    job_group = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    job_name = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    consecutive_failures = table.Column<int>(type: "int", nullable: false, defaultValue: 0),
                    failure_count = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    first_fired_time = table.Column<long>(type: "bigint", nullable: false),
                    last_entry_id = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: true),
                    last_failure_message = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    last_failure_time = table.Column<long>(type: "bigint", nullable: true),
                    last_fired_time = table.Column<long>(type: "bigint", nullable: false),
                    last_instance_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    last_result = table.Column<int>(type: "int", nullable: false),
                    last_run_time = table.Column<long>(type: "bigint", nullable: false),
                    last_success_time = table.Column<long>(type: "bigint", nullable: true),
                    last_summary = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    run_count = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_qrtz_job_status", x => new { x.sched_name, x.job_group, x.job_name });
                });

            migrationBuilder.CreateTable(
                name: "qrtz_locks",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    lock_name = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_qrtz_locks", x => new { x.sched_name, x.lock_name });
                });

            migrationBuilder.CreateTable(
                name: "qrtz_misfire_history",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    entry_id = table.Column<string>(type: "nvarchar(140)", maxLength: 140, nullable: false),
                    instance_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    job_group = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: true),
                    job_name = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: true),
                    misfire_time = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<int>(type: "int", nullable: true),
                    sched_time = table.Column<long>(type: "bigint", nullable: true),
                    trigger_group = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    trigger_name = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_qrtz_misfire_history", x => new { x.sched_name, x.entry_id });
                });

            migrationBuilder.CreateTable(
                name: "qrtz_paused_job_grps",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    job_group = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    pause_reason = table.Column<string>(type: "nvarchar(250)", maxLength: 250, nullable: true),
                    paused_at = table.Column<long>(type: "bigint", nullable: true),
                    paused_by = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_qrtz_paused_job_grps", x => new { x.sched_name, x.job_group });
                });

            migrationBuilder.CreateTable(
                name: "qrtz_paused_trigger_grps",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    trigger_group = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    pause_reason = table.Column<string>(type: "nvarchar(250)", maxLength: 250, nullable: true),
                    paused_at = table.Column<long>(type: "bigint", nullable: true),
                    paused_by = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_qrtz_paused_trigger_grps", x => new { x.sched_name, x.trigger_group });
                });

            migrationBuilder.CreateTable(
                name: "qrtz_scheduler_state",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    instance_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    checkin_interval = table.Column<long>(type: "bigint", nullable: false),
                    last_checkin_time = table.Column<long>(type: "bigint", nullable: false),
                    quartz_version = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_qrtz_scheduler_state", x => new { x.sched_name, x.instance_name });
                });

            migrationBuilder.CreateTable(
                name: "qrtz_triggers",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    trigger_name = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    trigger_group = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    calendar_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    continuation_condition = table.Column<int>(type: "int", nullable: true),
                    continues_trigger_group = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: true),
                    continues_trigger_name = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: true),
                    description = table.Column<string>(type: "nvarchar(250)", maxLength: 250, nullable: true),
                    end_time = table.Column<long>(type: "bigint", nullable: true),
                    execution_group = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    fixed_delay = table.Column<bool>(type: "bit", nullable: true),
                    job_data = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    job_group = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    job_name = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    misfire_instr = table.Column<int>(type: "int", nullable: true),
                    misfire_orig_fire_time = table.Column<long>(type: "bigint", nullable: true),
                    misfire_threshold = table.Column<long>(type: "bigint", nullable: true),
                    next_fire_time = table.Column<long>(type: "bigint", nullable: true),
                    overlap_policy = table.Column<int>(type: "int", nullable: true),
                    pause_reason = table.Column<string>(type: "nvarchar(250)", maxLength: 250, nullable: true),
                    paused_at = table.Column<long>(type: "bigint", nullable: true),
                    paused_by = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    preferred_node = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    preferred_node_auto = table.Column<bool>(type: "bit", nullable: false, defaultValue: false),
                    prev_fire_time = table.Column<long>(type: "bigint", nullable: true),
                    priority = table.Column<int>(type: "int", nullable: true),
                    retry_attempt = table.Column<int>(type: "int", nullable: true),
                    retry_policy = table.Column<string>(type: "nvarchar(250)", maxLength: 250, nullable: true),
                    start_time = table.Column<long>(type: "bigint", nullable: false),
                    trigger_state = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false),
                    trigger_type = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_qrtz_triggers", x => new { x.sched_name, x.trigger_name, x.trigger_group });
                    table.ForeignKey(
                        name: "fk_qrtz_triggers",
                        columns: x => new { x.sched_name, x.job_name, x.job_group },
                        principalTable: "qrtz_job_details",
                        principalColumns: new[] { "sched_name", "job_name", "job_group" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "qrtz_blob_triggers",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    trigger_name = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    trigger_group = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    blob_data = table.Column<byte[]>(type: "varbinary(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_qrtz_blob_triggers", x => new { x.sched_name, x.trigger_name, x.trigger_group });
                    table.ForeignKey(
                        name: "fk_qrtz_blob_triggers",
                        columns: x => new { x.sched_name, x.trigger_name, x.trigger_group },
                        principalTable: "qrtz_triggers",
                        principalColumns: new[] { "sched_name", "trigger_name", "trigger_group" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "qrtz_cron_triggers",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    trigger_name = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    trigger_group = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    cron_expression = table.Column<string>(type: "nvarchar(250)", maxLength: 250, nullable: false),
                    time_zone_id = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_qrtz_cron_triggers", x => new { x.sched_name, x.trigger_name, x.trigger_group });
                    table.ForeignKey(
                        name: "fk_qrtz_cron_triggers",
                        columns: x => new { x.sched_name, x.trigger_name, x.trigger_group },
                        principalTable: "qrtz_triggers",
                        principalColumns: new[] { "sched_name", "trigger_name", "trigger_group" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "qrtz_simple_triggers",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    trigger_name = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    trigger_group = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    repeat_count = table.Column<long>(type: "bigint", nullable: false),
                    repeat_interval = table.Column<long>(type: "bigint", nullable: false),
                    times_triggered = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_qrtz_simple_triggers", x => new { x.sched_name, x.trigger_name, x.trigger_group });
                    table.ForeignKey(
                        name: "fk_qrtz_simple_triggers",
                        columns: x => new { x.sched_name, x.trigger_name, x.trigger_group },
                        principalTable: "qrtz_triggers",
                        principalColumns: new[] { "sched_name", "trigger_name", "trigger_group" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "qrtz_simprop_triggers",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    trigger_name = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    trigger_group = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    bool_prop_1 = table.Column<bool>(type: "bit", nullable: true),
                    bool_prop_2 = table.Column<bool>(type: "bit", nullable: true),
                    dec_prop_1 = table.Column<decimal>(type: "decimal(13,4)", precision: 13, scale: 4, nullable: true),
                    dec_prop_2 = table.Column<decimal>(type: "decimal(13,4)", precision: 13, scale: 4, nullable: true),
                    int_prop_1 = table.Column<int>(type: "int", nullable: true),
                    int_prop_2 = table.Column<int>(type: "int", nullable: true),
                    long_prop_1 = table.Column<long>(type: "bigint", nullable: true),
                    long_prop_2 = table.Column<long>(type: "bigint", nullable: true),
                    str_prop_1 = table.Column<string>(type: "nvarchar(512)", maxLength: 512, nullable: true),
                    str_prop_2 = table.Column<string>(type: "nvarchar(512)", maxLength: 512, nullable: true),
                    str_prop_3 = table.Column<string>(type: "nvarchar(512)", maxLength: 512, nullable: true),
                    time_zone_id = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_qrtz_simprop_triggers", x => new { x.sched_name, x.trigger_name, x.trigger_group });
                    table.ForeignKey(
                        name: "fk_qrtz_simprop_triggers",
                        columns: x => new { x.sched_name, x.trigger_name, x.trigger_group },
                        principalTable: "qrtz_triggers",
                        principalColumns: new[] { "sched_name", "trigger_name", "trigger_group" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_JobRuns_AskedAt",
                table: "JobRuns",
                column: "AskedAt");

            migrationBuilder.CreateIndex(
                name: "IX_JobRuns_Kind_AskedAt",
                table: "JobRuns",
                columns: new[] { "Kind", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_JobRuns_State",
                table: "JobRuns",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_JobRuns_StudyId",
                table: "JobRuns",
                column: "StudyId");

            migrationBuilder.CreateIndex(
                name: "IX_JobRuns_UniqueKey",
                table: "JobRuns",
                column: "UniqueKey",
                unique: true,
                filter: "[UniqueKey] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "idx_qrtz_eh_fire_inst",
                table: "qrtz_execution_history",
                columns: new[] { "sched_name", "fire_instance_id" });

            migrationBuilder.CreateIndex(
                name: "idx_qrtz_eh_fired_time",
                table: "qrtz_execution_history",
                columns: new[] { "sched_name", "fired_time" });

            migrationBuilder.CreateIndex(
                name: "idx_qrtz_eh_inst",
                table: "qrtz_execution_history",
                columns: new[] { "sched_name", "instance_name" });

            migrationBuilder.CreateIndex(
                name: "idx_qrtz_eh_job_time",
                table: "qrtz_execution_history",
                columns: new[] { "sched_name", "job_group", "job_name", "fired_time" });

            migrationBuilder.CreateIndex(
                name: "idx_qrtz_eh_trig_time",
                table: "qrtz_execution_history",
                columns: new[] { "sched_name", "trigger_group", "trigger_name", "fired_time" });

            migrationBuilder.CreateIndex(
                name: "idx_qrtz_ft_inst_job_req_rcvry",
                table: "qrtz_fired_triggers",
                columns: new[] { "sched_name", "instance_name", "requests_recovery" });

            migrationBuilder.CreateIndex(
                name: "idx_qrtz_ft_j_g",
                table: "qrtz_fired_triggers",
                columns: new[] { "sched_name", "job_name", "job_group" });

            migrationBuilder.CreateIndex(
                name: "idx_qrtz_ft_t_g",
                table: "qrtz_fired_triggers",
                columns: new[] { "sched_name", "trigger_name", "trigger_group" });

            migrationBuilder.CreateIndex(
                name: "idx_qrtz_j_g_n",
                table: "qrtz_job_details",
                columns: new[] { "sched_name", "job_group", "job_name" });

            migrationBuilder.CreateIndex(
                name: "idx_qrtz_mh_inst",
                table: "qrtz_misfire_history",
                columns: new[] { "sched_name", "instance_name" });

            migrationBuilder.CreateIndex(
                name: "idx_qrtz_mh_misfire_time",
                table: "qrtz_misfire_history",
                columns: new[] { "sched_name", "misfire_time" });

            migrationBuilder.CreateIndex(
                name: "idx_qrtz_t_c",
                table: "qrtz_triggers",
                columns: new[] { "sched_name", "calendar_name" });

            migrationBuilder.CreateIndex(
                name: "idx_qrtz_t_g_n",
                table: "qrtz_triggers",
                columns: new[] { "sched_name", "trigger_group", "trigger_name" });

            migrationBuilder.CreateIndex(
                name: "idx_qrtz_t_j",
                table: "qrtz_triggers",
                columns: new[] { "sched_name", "job_name", "job_group" });

            migrationBuilder.CreateIndex(
                name: "idx_qrtz_t_nft_st",
                table: "qrtz_triggers",
                columns: new[] { "sched_name", "trigger_state", "next_fire_time", "priority", "misfire_instr" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "JobRuns");

            migrationBuilder.DropTable(
                name: "qrtz_blob_triggers");

            migrationBuilder.DropTable(
                name: "qrtz_calendars");

            migrationBuilder.DropTable(
                name: "qrtz_cron_triggers");

            migrationBuilder.DropTable(
                name: "qrtz_execution_history");

            migrationBuilder.DropTable(
                name: "qrtz_fired_triggers");

            migrationBuilder.DropTable(
                name: "qrtz_job_status");

            migrationBuilder.DropTable(
                name: "qrtz_locks");

            migrationBuilder.DropTable(
                name: "qrtz_misfire_history");

            migrationBuilder.DropTable(
                name: "qrtz_paused_job_grps");

            migrationBuilder.DropTable(
                name: "qrtz_paused_trigger_grps");

            migrationBuilder.DropTable(
                name: "qrtz_scheduler_state");

            migrationBuilder.DropTable(
                name: "qrtz_simple_triggers");

            migrationBuilder.DropTable(
                name: "qrtz_simprop_triggers");

            migrationBuilder.DropTable(
                name: "qrtz_triggers");

            migrationBuilder.DropTable(
                name: "qrtz_job_details");
        }
    }
}
