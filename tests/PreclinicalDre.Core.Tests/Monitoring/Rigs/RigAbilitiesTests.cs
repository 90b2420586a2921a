using PreclinicalDre.Core.Monitoring.Rigs;

namespace PreclinicalDre.Core.Tests.Monitoring.Rigs;

public sealed class RigAbilitiesTests
{
    private static readonly RigAbilities Full = new() { Cameras = 1, Channels = 4, Link = RigLink.Tethered, Species = ["mouse"] };

    [Fact]
    public void Rig_WithCamerasAlone_ShowsMotorSeizuresOnly()
    {
        var video = new RigAbilities { Cameras = 2 };
        Assert.True(video.SeesMotor);
        Assert.False(video.SeesElectrographic);
        Assert.Contains("generalized-convulsive", video.Shows);
        Assert.DoesNotContain("focal-electrographic", video.Shows);
    }

    [Fact]
    public void Rig_WhoseTypesAreTold_ShowsThoseAlone()
    {
        var told = Full with { Detects = ["spike-wave-discharge"] };
        Assert.False(told.SeesMotor);
        Assert.True(told.SeesElectrographic);
        Assert.Empty(new RigAbilities().Shows);
    }

    [Fact]
    public void Needs_AgainstARig_NameTheFirstThingThatLacks()
    {
        Assert.Null(new RigNeeds { Species = "mouse", Motor = true, Electrographic = true, Link = RigLink.Tethered, Channels = 4 }.WhyNot(Full));
        Assert.Equal("is not for rats", new RigNeeds { Species = "rat" }.WhyNot(Full));
        Assert.Equal("has 4 of 8 channels", new RigNeeds { Species = "mouse", Channels = 8 }.WhyNot(Full));
        Assert.Equal("has no telemetry", new RigNeeds { Species = "mouse", Link = RigLink.Telemetry }.WhyNot(Full));
        Assert.Equal("does not see electrographic seizures", new RigNeeds { Species = "mouse", Electrographic = true }.WhyNot(new RigAbilities { Cameras = 1 }));
        Assert.Equal("does not see motor seizures", new RigNeeds { Species = "mouse", Motor = true }.WhyNot(Full with { Cameras = 0 }));
    }

    [Theory]
    [InlineData(true, true, null, 0, "a rig that sees motor and electrographic seizures")]
    [InlineData(false, true, RigLink.Telemetry, 2, "a rig with telemetry that sees electrographic seizures with 2 channels")]
    [InlineData(false, false, null, 0, "a rig")]
    public void Needs_InWords_SayWhatIsAskedFor(bool motor, bool electrographic, RigLink? link, int channels, string words) =>
        Assert.Equal(words, new RigNeeds { Species = "mouse", Motor = motor, Electrographic = electrographic, Link = link, Channels = channels }.Words());
}
