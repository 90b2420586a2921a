using NodaTime;
using PreclinicalDre.Core.Animals;

namespace PreclinicalDre.Core.Tabular.Animals;

/// <summary>One animal to be registered or brought up to date.</summary>
/// <param name="Location">Where the row stands.</param>
/// <param name="Animal">Id, unique in the study.</param>
/// <param name="Cohort">Code of its cohort.</param>
/// <param name="Sex">Sex as recorded.</param>
/// <param name="Born">Day of birth; null where not known.</param>
/// <param name="Strain">Strain or line; empty where not told.</param>
/// <param name="Source">Breeder or colony; empty where not told.</param>
/// <param name="Cage">Cage or tank; empty where not told.</param>
/// <param name="Litter">Litter that it was born in; empty where not told.</param>
/// <param name="EarTag">Ear tag; empty where it has none.</param>
/// <param name="WeightGrams">Body weight in g, above 0; null where not weighed.</param>
/// <param name="WeighedAt">When it was weighed; null exactly where <paramref name="WeightGrams"/> is.</param>
/// <param name="InducedOn">Day on which epilepsy was induced; null for genetic models or where not known.</param>
/// <param name="EpilepsyConfirmedAt">From here the baseline counts (<c>modelEstablishedAt</c>); null where not confirmed.</param>
/// <param name="ExitedAt">Death or leaving the study; null while it is in.</param>
/// <param name="ExitReason">Why it left; null exactly where <paramref name="ExitedAt"/> is.</param>
/// <param name="Note">Anything else; empty where nothing is told.</param>
public sealed record AnimalRow(
    Location Location,
    string Animal,
    string Cohort,
    Sex Sex,
    LocalDate? Born,
    string Strain,
    string Source,
    string Cage,
    string Litter,
    string EarTag,
    double? WeightGrams,
    Instant? WeighedAt,
    LocalDate? InducedOn,
    Instant? EpilepsyConfirmedAt,
    Instant? ExitedAt,
    ExitReason? ExitReason,
    string Note) : IImportRow;

/// <summary>The sheet by which a cohort is registered: one row an animal.</summary>
public static class AnimalSheet
{
    private static readonly Column<string> Animal = Columns.Code(
        "animal", "Animal", "The animal's id, unique in the study.", "K01", aliases: ["animal id", "id", "subject"]);

    private static readonly Column<string> Cohort = Columns.Identifier(
        "cohort", "Cohort", "Code of the cohort that the animal belongs to.", "C1", aliases: ["cohort code", "group of animals"]);

    private static readonly Column<Sex> SexColumn = Columns.Choice<Sex>(
        "sex",
        "Sex",
        "sex",
        "male, female, or unknown where it cannot be told yet.",
        "female",
        [new("male", Sex.Male), new("female", Sex.Female), new("unknown", Sex.Unknown)],
        required: true);

    private static readonly Column<LocalDate> Born = Columns.Date(
        "born", "Born", "Day of birth.", "2026-01-05", "date of birth", "dob", "birth date", "born on");

    private static readonly Column<string> Strain = Columns.Text("strain", "Strain", "Strain or line.", "C57BL/6J", 100, aliases: ["line"]);
    private static readonly Column<string> Source = Columns.Text("source", "Source", "Breeder or colony.", "own colony", 100, aliases: ["breeder"]);
    private static readonly Column<string> Cage = Columns.Text("cage", "Cage", "Cage or tank.", "R1-04", 64, aliases: ["cage id", "tank"]);

    private static readonly Column<string> Litter = Columns.Text(
        "litter", "Litter", "Litter that the animal was born in; groups can be kept alike by it.", "L12", 64, aliases: ["litter id"]);

    private static readonly Column<string> EarTag = Columns.Identifier(
        "ear_tag", "Ear tag", "Ear tag or punch code, if the animal has one.", "0417", required: false, aliases: ["tag"]);

    private static readonly Column<Instant> ConfirmedAt = Columns.Instant(
        "epilepsy_confirmed_at",
        "Epilepsy confirmed at",
        "When spontaneous seizures were confirmed; the baseline counts from here.",
        "2026-03-20 09:00",
        aliases: ["model established at", "epilepsy confirmed"]);

    private static readonly Column<LocalDate> InducedOn = Columns.Date(
        "induced_on", "Induced on", "Day on which epilepsy was induced; empty for genetic models.", "2026-03-02", "induction date", "induced");

    private static readonly Column<Instant> ExitedAt = Columns.Instant(
        "exited_at", "Exited at", "Death or leaving the study; empty while the animal is in.", "2026-07-01 16:00", aliases: ["exit", "died at", "exit date"]);

    private static readonly Column<ExitReason> Reason = Columns.Choice<ExitReason>(
        "exit_reason",
        "Exit reason",
        "exit reason",
        "Why it left; needed with Exited at.",
        "protocol-end",
        [
            new("protocol-end", ExitReason.ProtocolEnd),
            new("humane-endpoint", ExitReason.HumaneEndpoint),
            new("found-dead", ExitReason.FoundDead),
            new("sudden-death", ExitReason.SuddenDeath),
            new("implant-loss", ExitReason.ImplantLoss),
            new("technical-failure", ExitReason.TechnicalFailure),
            new("excluded", ExitReason.Excluded),
            new("other", ExitReason.Other),
        ]);

    private static readonly Column<double> Weight = WeightSheet.WeightColumn(required: false);
    private static readonly Column<Instant> WeighedAt = WeightSheet.WeighedAtColumn(required: false);
    private static readonly Column<string> Note = Columns.Text("note", "Note", "Anything else worth knowing.", aliases: ["notes", "remark", "comment"]);

    /// <summary>The schema.</summary>
    public static TableSchema<AnimalRow> Schema { get; } = new(
        "animals",
        "Animals",
        "One row is one animal.",
        [Animal, Cohort, SexColumn, Born, Strain, Source, Cage, Litter, EarTag, Weight, WeighedAt, InducedOn, ConfirmedAt, ExitedAt, Reason, Note],
        row => new AnimalRow(
            row.At,
            row.Get(Animal),
            row.Get(Cohort),
            row.Get(SexColumn),
            row.Maybe(Born),
            row.Text(Strain),
            row.Text(Source),
            row.Text(Cage),
            row.Text(Litter),
            row.Text(EarTag),
            row.Maybe(Weight),
            row.Maybe(WeighedAt),
            row.Maybe(InducedOn),
            row.Maybe(ConfirmedAt),
            row.Maybe(ExitedAt),
            row.Maybe(Reason),
            row.Text(Note)))
    {
        CheckRow = Check,
    };

    private static IEnumerable<Finding> Check(AnimalRow row, DateTimeZone zone)
    {
        if (row.WeightGrams is null != row.WeighedAt is null)
        {
            yield return Checks.Together(row, Weight, WeighedAt, row.WeightGrams is null ? Weight : WeighedAt);
        }

        if (row.ExitedAt is null != row.ExitReason is null)
        {
            yield return Checks.Together(row, ExitedAt, Reason, row.ExitedAt is null ? ExitedAt : Reason);
        }

        foreach (var (column, day) in new (Column, LocalDate?)[]
        {
            (InducedOn, row.InducedOn), (WeighedAt, DayOf(row.WeighedAt)), (ConfirmedAt, DayOf(row.EpilepsyConfirmedAt)), (ExitedAt, DayOf(row.ExitedAt)),
        })
        {
            if (day < row.Born)
            {
                yield return Checks.Order(row, Born, column);
            }
        }

        if (DayOf(row.EpilepsyConfirmedAt) < row.InducedOn)
        {
            yield return Checks.Order(row, InducedOn, ConfirmedAt);
        }

        if (row.ExitedAt < row.EpilepsyConfirmedAt)
        {
            yield return Checks.Order(row, ConfirmedAt, ExitedAt);
        }

        if (row.ExitedAt < row.WeighedAt)
        {
            yield return Checks.Order(row, WeighedAt, ExitedAt);
        }

        if (DayOf(row.ExitedAt) < row.InducedOn)
        {
            yield return Checks.Order(row, InducedOn, ExitedAt);
        }

        LocalDate? DayOf(Instant? instant) => instant?.InZone(zone).Date;
    }
}
