using PreclinicalDre.Core.Design.Simulation;
using PreclinicalDre.Core.Evaluation;

namespace PreclinicalDre.Core.Tests.Design.Simulation;

public sealed class AnimalSimulatorTests
{
    private static readonly DreDefinition Definition = DreDefinition.Translational10;

    [Fact]
    public void Make_OfTheSameSeedAndNumber_IsTheSameRecord()
    {
        var design = new StudyDesign { SeizuresPerCluster = 3, QuietDays = 5 };
        var (one, other) = (AnimalSimulator.Make(design, AnimalTruth.Resistant, 8, 41), AnimalSimulator.Make(design, AnimalTruth.Resistant, 8, 41));

        Assert.Equal(one.Seizures, other.Seizures);
        Assert.Equal(one.Recordings.Select(r => (r.From, r.To)), other.Recordings.Select(r => (r.From, r.To)));
        Assert.NotEqual(one.Seizures, AnimalSimulator.Make(design, AnimalTruth.Resistant, 8, 42).Seizures);
        Assert.NotEqual(one.Seizures, AnimalSimulator.Make(design, AnimalTruth.Resistant, 9, 41).Seizures);
    }

    /// <summary>The evaluator's own reader takes what the simulator writes.</summary>
    [Fact]
    public void Make_OfAnyTruth_WritesARecordThatTheReaderTakes()
    {
        var design = new StudyDesign { DropOut = 0.5, HoursPerDay = 10, DaysPerWeek = 5, GapsPerWeek = 3, GapHours = 30, Trials = 3 };
        foreach (var truth in Enum.GetValues<AnimalTruth>())
        {
            for (var animal = 0; animal < 20; animal++)
            {
                var json = DreRecordWriter.Write(AnimalSimulator.Make(design, truth, 2, animal));
                var reading = DreRecordReader.Read(json, Definition);
                Assert.Empty(reading.Findings);
            }
        }
    }

    [Fact]
    public void Make_OfLessCoverage_KeepsTheSeizuresThatAreStillRecorded()
    {
        var whole = new StudyDesign { GapsPerWeek = 0, DropOut = 0 };
        var (all, some) = (AnimalSimulator.Make(whole, AnimalTruth.Resistant, 1, 0), AnimalSimulator.Make(whole with { HoursPerDay = 8 }, AnimalTruth.Resistant, 1, 0));

        Assert.NotEmpty(some.Seizures);
        Assert.True(some.Seizures.Count < all.Seizures.Count);
        Assert.Subset(all.Seizures.ToHashSet(), some.Seizures.ToHashSet());
        Assert.All(some.Seizures, s => Assert.Contains(some.Recordings, r => r.From <= s.At && s.At < r.To));
    }

    [Fact]
    public void Make_OfAResponsiveAnimal_HasNoSeizureUnderTreatment()
    {
        var record = AnimalSimulator.Make(new StudyDesign { SeizuresPerDay = 5, DropOut = 0 }, AnimalTruth.Responsive, 1, 0);

        Assert.DoesNotContain(record.Seizures, s => record.Trials.Any(t => t.MaintenanceFrom <= s.At && s.At < t.End));
        Assert.Contains(record.Seizures, s => s.At < record.Trials[0].Start);
    }

    [Theory]
    [InlineData(24, 7)]
    [InlineData(8, 7)]
    [InlineData(24, 3)]
    public void Make_OfAPlan_RecordsItsShareOfTime(double hours, int days)
    {
        var design = new StudyDesign { HoursPerDay = hours, DaysPerWeek = days, GapsPerWeek = 0, DropOut = 0, BaselineDays = 14, Trials = 1, TrialDays = 28 };
        var record = AnimalSimulator.Make(design, AnimalTruth.Resistant, 1, 0);

        Assert.Equal(42 * design.PlannedCoverage, record.Recordings.Sum(r => (r.To - r.From).TotalDays), 6);
        Assert.Equal(design.RigHours / 24, record.Recordings.Sum(r => (r.To - r.From).TotalDays), 6);
    }

    [Fact]
    public void Make_OfGaps_RecordsLessAndNeverTwice()
    {
        var design = new StudyDesign { GapsPerWeek = 10, GapHours = 12, DropOut = 0 };
        for (var animal = 0; animal < 50; animal++)
        {
            var recordings = AnimalSimulator.Make(design, AnimalTruth.Resistant, 1, animal).Recordings;
            Assert.True(recordings.Zip(recordings.Skip(1)).All(p => p.First.To < p.Second.From));
            // Gaps as a renewal of on-times of 0.7 d and merged off-times: about half the time is left.
            Assert.InRange(recordings.Sum(r => (r.To - r.From).TotalDays) / design.PlannedDays, 0.2, 0.8);
        }
    }

    [Fact]
    public void Parameters_EachHaveARangeAroundTheirDefault_AndRoundTrip()
    {
        var start = new StudyDesign();
        foreach (var p in DesignParameters.All)
        {
            Assert.InRange(p.Get(start), p.Least, p.Most);
            Assert.Equal(p.Most, p.Get(p.Set(start, p.Most)));
            Assert.NotEmpty(p.Source);
            Assert.Equal(start, p.Set(p.Set(start, p.Most), p.Get(start)));
        }

        // Species is chosen by name, all others stand in the table.
        Assert.Equal(DesignParameters.All.Count + 1, typeof(StudyDesign).GetProperties().Count(p => p.CanWrite));
    }

    [Theory]
    [InlineData("trialDays", "0.5")]
    [InlineData("trials", "1.5")]
    [InlineData("seizuresPerDay", "many")]
    [InlineData("dayCorrelation", "1")]
    [InlineData("seizuresPerDay", "NaN")]
    [InlineData("titrationDays", "28")]
    [InlineData("stageEndsDays", "30")]
    public void Read_OfWhatDoesNotFit_SaysWhichParameter(string id, string text)
    {
        var findings = new List<Finding>();
        DesignParameters.Read(name => name == id ? text : null, new StudyDesign(), findings);

        Assert.Equal(id, Assert.Single(findings).At.Path);
    }

    [Fact]
    public void Read_OfDifferences_GivesTheDesignBack()
    {
        var design = new StudyDesign { SeizuresPerDay = 0.1, TrialDays = 33.5, DaysPerWeek = 5, QuietDays = 16.3 };
        var said = DesignParameters.Differences(design, new StudyDesign()).ToDictionary(d => d.Id, d => d.Value);
        var findings = new List<Finding>();

        Assert.Equal(4, said.Count);
        Assert.Equal(design, DesignParameters.Read(said.GetValueOrDefault, new StudyDesign(), findings));
        Assert.Empty(findings);
    }
}
