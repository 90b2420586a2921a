using NodaTime;
using PreclinicalDre.Core.Monitoring;

namespace PreclinicalDre.Core.Tests.Monitoring;

public sealed class VideoPlaceTests
{
    private static readonly LocalDateTime At = new(2026, 3, 9, 4, 5, 6);

    private static VideoPlace? Of(string template, string file = "week 1/m01 ä.edf") => VideoPlace.Of(template, file, "M-01", "R1", 75.25, At);

    [Fact]
    public void WebAddress_IsALink_WithItsValuesEscaped() => Assert.Equal(
        new VideoPlace("https://video.example/m01%20%C3%A4?t=75.25&cam=R1", true), Of("https://video.example/{recording}?t={offsetSeconds}&cam={rig}"));

    [Fact]
    public void Value_InAnAddress_CannotLeaveItsPlace() =>
        Assert.Equal("https://video.example/..%40evil%3Fx%3D1%23/v", Of("https://video.example/{recording}/v", "..@evil?x=1#.edf")!.Text);

    [Theory]
    [InlineData(@"V:\video\{yyyy}-{MM}-{dd}\{hh}{mm}{ss}.mp4", @"V:\video\2026-03-09\040506.mp4")]
    [InlineData(@"\\nas\video\{animal}\{file}", @"\\nas\video\M-01\m01 ä.edf")]
    [InlineData("/video/{recording}.mp4", "/video/m01 ä.mp4")]
    [InlineData("file:///video/{hh}.mp4", "file:///video/04.mp4")]
    public void Path_IsTextAndNoLink(string template, string text) => Assert.Equal(new VideoPlace(text, false), Of(template));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,{file}")]
    [InlineData("vbscript:x")]
    [InlineData("/video/{nothing}")]
    [InlineData("/video/{file")]
    [InlineData("/video/file}")]
    [InlineData("/video/\nx")]
    public void Template_ThatIsNone_IsRefusedInWords(string template)
    {
        Assert.NotNull(VideoPlace.Complaint(template));
        Assert.Null(Of(template));
    }

    [Fact]
    public void NoTemplate_IsNoVideo()
    {
        Assert.Null(VideoPlace.Complaint(""));
        Assert.Null(Of(""));
    }
}
