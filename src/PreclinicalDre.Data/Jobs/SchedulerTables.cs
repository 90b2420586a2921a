using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PreclinicalDre.Data.Jobs;

/// <summary>
/// The scheduler's own tables (Quartz 4, ADO store), described here so that migrations make them on every engine. Nothing of the product reads or writes them;
/// a test holds them against the script that the scheduler brings along. Names are in lower case because one engine folds unquoted names to it.
/// </summary>
public static class SchedulerTables
{
    /// <summary>What the names of the tables begin with.</summary>
    public const string Prefix = "qrtz_";

    internal static void Map(ModelBuilder model)
    {
        Table(model, "job_details", ["sched_name", "job_name", "job_group"], t => t
            .Text("sched_name", 120).Text("job_name", 150).Text("job_group", 150).Text("description", 250, optional: true).Text("job_class_name", 250)
            .Flag("is_durable").Flag("is_nonconcurrent").Flag("is_update_data").Flag("requests_recovery").Bytes("job_data", optional: true)
            .Index("j_g_n", "sched_name", "job_group", "job_name"));
        Table(model, "triggers", ["sched_name", "trigger_name", "trigger_group"], t => t
            .Text("sched_name", 120).Text("trigger_name", 150).Text("trigger_group", 150).Text("job_name", 150).Text("job_group", 150)
            .Text("description", 250, optional: true).Long("next_fire_time", optional: true).Long("prev_fire_time", optional: true).Int("priority", optional: true)
            .Text("trigger_state", 16).Text("trigger_type", 8).Long("start_time").Long("end_time", optional: true).Text("calendar_name", 200, optional: true)
            .Int("misfire_instr", optional: true).Long("misfire_orig_fire_time", optional: true).Text("execution_group", 200, optional: true)
            .Text("preferred_node", 200, optional: true).Flag("preferred_node_auto", byDefault: false).Text("retry_policy", 250, optional: true)
            .Int("retry_attempt", optional: true).Text("continues_trigger_name", 150, optional: true).Text("continues_trigger_group", 150, optional: true)
            .Int("continuation_condition", optional: true).Int("overlap_policy", optional: true).Text("pause_reason", 250, optional: true)
            .Text("paused_by", 200, optional: true).Long("paused_at", optional: true).Long("misfire_threshold", optional: true)
            .Flag("fixed_delay", optional: true).Bytes("job_data", optional: true)
            .Key("job_details", DeleteBehavior.Restrict, "sched_name", "job_name", "job_group")
            .Index("t_j", "sched_name", "job_name", "job_group").Index("t_g_n", "sched_name", "trigger_group", "trigger_name").Index("t_c", "sched_name", "calendar_name")
            .Index("t_nft_st", "sched_name", "trigger_state", "next_fire_time", "priority", "misfire_instr"));
        TriggerTable(model, "simple_triggers", t => t.Long("repeat_count").Long("repeat_interval").Long("times_triggered"));
        TriggerTable(model, "cron_triggers", t => t.Text("cron_expression", 250).Text("time_zone_id", 80, optional: true));
        TriggerTable(model, "simprop_triggers", t => t
            .Text("str_prop_1", 512, optional: true).Text("str_prop_2", 512, optional: true).Text("str_prop_3", 512, optional: true)
            .Int("int_prop_1", optional: true).Int("int_prop_2", optional: true).Long("long_prop_1", optional: true).Long("long_prop_2", optional: true)
            .Decimal("dec_prop_1").Decimal("dec_prop_2").Flag("bool_prop_1", optional: true).Flag("bool_prop_2", optional: true).Text("time_zone_id", 80, optional: true));
        TriggerTable(model, "blob_triggers", t => t.Bytes("blob_data", optional: true));
        Table(model, "calendars", ["sched_name", "calendar_name"], t => t.Text("sched_name", 120).Text("calendar_name", 200).Bytes("calendar"));
        Table(model, "paused_trigger_grps", ["sched_name", "trigger_group"], t => t.Text("sched_name", 120).Text("trigger_group", 150).Pause());
        Table(model, "paused_job_grps", ["sched_name", "job_group"], t => t.Text("sched_name", 120).Text("job_group", 150).Pause());
        Table(model, "fired_triggers", ["sched_name", "entry_id"], t => t
            .Text("sched_name", 120).Text("entry_id", 140).Text("trigger_name", 150).Text("trigger_group", 150).Text("instance_name", 200).Long("fired_time")
            .Long("sched_time").Int("priority").Text("state", 16).Text("job_name", 150, optional: true).Text("job_group", 150, optional: true)
            .Flag("is_nonconcurrent", optional: true).Flag("requests_recovery", optional: true).Text("execution_group", 200, optional: true)
            .Int("progress", optional: true).Text("progress_message", 250, optional: true).Long("interrupt_requested_time", optional: true)
            .Index("ft_inst_job_req_rcvry", "sched_name", "instance_name", "requests_recovery").Index("ft_j_g", "sched_name", "job_name", "job_group")
            .Index("ft_t_g", "sched_name", "trigger_name", "trigger_group"));
        Table(model, "scheduler_state", ["sched_name", "instance_name"], t => t
            .Text("sched_name", 120).Text("instance_name", 200).Long("last_checkin_time").Long("checkin_interval").Text("quartz_version", 20, optional: true));
        Table(model, "locks", ["sched_name", "lock_name"], t => t.Text("sched_name", 120).Text("lock_name", 40));
        History(model);
    }

    private static void History(ModelBuilder model)
    {
        Table(model, "execution_history", ["sched_name", "entry_id"], t => t
            .Text("sched_name", 120).Text("entry_id", 140).Text("instance_name", 200).Text("job_name", 150).Text("job_group", 150).Text("trigger_name", 150)
            .Text("trigger_group", 150).Long("fired_time").Long("run_time").Flag("succeeded").Text("error_message", 1000, optional: true)
            .Int("retry_attempt", byDefault: 0).Flag("retry_scheduled", byDefault: false).Text("execution_log", null, optional: true).Int("result", optional: true)
            .Text("summary", 1000, optional: true).Text("metrics", null, optional: true).Flag("manual", optional: true)
            .Text("fire_instance_id", 140, optional: true).Text("job_input", null, optional: true).Flag("job_input_too_large", optional: true)
            .Index("eh_fired_time", "sched_name", "fired_time").Index("eh_inst", "sched_name", "instance_name")
            .Index("eh_job_time", "sched_name", "job_group", "job_name", "fired_time").Index("eh_fire_inst", "sched_name", "fire_instance_id")
            .Index("eh_trig_time", "sched_name", "trigger_group", "trigger_name", "fired_time"));
        Table(model, "misfire_history", ["sched_name", "entry_id"], t => t
            .Text("sched_name", 120).Text("entry_id", 140).Text("instance_name", 200).Text("trigger_name", 150).Text("trigger_group", 150)
            .Text("job_name", 150, optional: true).Text("job_group", 150, optional: true).Long("misfire_time").Long("sched_time", optional: true)
            .Int("reason", optional: true)
            .Index("mh_misfire_time", "sched_name", "misfire_time").Index("mh_inst", "sched_name", "instance_name"));
        Table(model, "job_status", ["sched_name", "job_group", "job_name"], t => t
            .Text("sched_name", 120).Text("job_group", 150).Text("job_name", 150).Long("first_fired_time").Long("last_fired_time").Int("last_result")
            .Long("last_run_time").Text("last_instance_name", 200).Text("last_entry_id", 140, optional: true).Text("last_summary", 1000, optional: true)
            .Long("last_success_time", optional: true).Long("last_failure_time", optional: true).Text("last_failure_message", 1000, optional: true)
            .Int("consecutive_failures", byDefault: 0).Long("run_count", byDefault: 0).Long("failure_count", byDefault: 0));
    }

    private static void TriggerTable(ModelBuilder model, string name, Action<Columns> columns) =>
        Table(model, name, ["sched_name", "trigger_name", "trigger_group"], t =>
        {
            columns(t.Text("sched_name", 120).Text("trigger_name", 150).Text("trigger_group", 150));
            t.Key("triggers", DeleteBehavior.Cascade, "sched_name", "trigger_name", "trigger_group");
        });

    private static void Table(ModelBuilder model, string name, string[] key, Action<Columns> columns) =>
        model.SharedTypeEntity<Dictionary<string, object>>(Prefix + name, b =>
        {
            b.ToTable(Prefix + name);
            columns(new Columns(b));
            b.HasKey(key).HasName($"pk_{Prefix}{name}");
        });

    /// <summary>The few kinds of column that the scheduler uses.</summary>
    private sealed class Columns(EntityTypeBuilder<Dictionary<string, object>> table)
    {
        public Columns Text(string name, int? most, bool optional = false)
        {
            var property = table.IndexerProperty<string>(name).IsRequired(!optional);
            if (most is { } length)
            {
                property.HasMaxLength(length);
            }

            return this;
        }

        public Columns Long(string name, bool optional = false, long? byDefault = null) => Number(optional ? typeof(long?) : typeof(long), name, byDefault);

        public Columns Int(string name, bool optional = false, int? byDefault = null) => Number(optional ? typeof(int?) : typeof(int), name, byDefault);

        public Columns Flag(string name, bool optional = false, bool? byDefault = null) => Number(optional ? typeof(bool?) : typeof(bool), name, byDefault);

        public Columns Decimal(string name)
        {
            table.IndexerProperty<decimal?>(name).HasPrecision(13, 4);
            return this;
        }

        public Columns Bytes(string name, bool optional = false)
        {
            table.IndexerProperty<byte[]>(name).IsRequired(!optional);
            return this;
        }

        public Columns Pause() => Text("pause_reason", 250, optional: true).Text("paused_by", 200, optional: true).Long("paused_at", optional: true);

        public Columns Key(string other, DeleteBehavior onDelete, params string[] columns)
        {
            table.HasOne(Prefix + other, null).WithMany().HasForeignKey(columns).OnDelete(onDelete).HasConstraintName($"fk_{table.Metadata.Name}");
            return this;
        }

        public Columns Index(string name, params string[] columns)
        {
            table.HasIndex(columns, $"idx_{Prefix}{name}");
            return this;
        }

        private Columns Number(Type type, string name, object? byDefault)
        {
            var property = table.IndexerProperty(type, name);
            if (byDefault is not null)
            {
                property.HasDefaultValue(byDefault);
            }

            return this;
        }
    }
}
