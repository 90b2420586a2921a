using System.Text;
using PreclinicalDre.Core.Formats;

namespace PreclinicalDre.Core.Tests.Formats;

/// <summary>Files of every format as short texts, read through the front.</summary>
internal static class Files
{
    public const string SzCore = "onset\tduration\teventType\tconfidence\tchannels\tdateTime\trecordingDuration\n"
        + "36.89\t200.32\tsz_gen_m_tonicClonic\t1.00\tn/a\t2000-01-01 00:00:00\t3600.00\n"
        + "900\t4.5\tsz_foc_ua_nm\t0\tC3,C4\t2000-01-01 00:00:00\t3600.00\n";

    public const string Tuh = "# version = csv_v1.0.0\n# bname = aaaaaajy_s001_t000\n# duration = 1750.00 secs\n# montage_file = $NEDC_NFC/lib/nedc_eas_default_montage.txt\n#\n"
        + "channel,start_time,stop_time,label,confidence\nTERM,0.0000,36.8868,bckg,1.0000\nTERM,36.8868,183.3055,seiz,0.9000\nTERM,183.3055,1750.0000,bckg,1.0000\n";

    public const string MneText = "# MNE-Annotations\n# orig_time : 2026-03-20 09:00:00.250000\n# onset, duration, description\n1.5,42.0,seizure, right side\n1800.25,0.0,door\n";

    public const string MneCsv = "onset,duration,description\n2026-03-20 09:00:01.500000,42.0,seizure\n2026-03-20 09:30:00.250000,0.0,door\n";

    public const string Lay = "[FileInfo]\nFile=k01.dat\nFileType=Interleaved\nSamplingRate=256\nHeaderLength=0\nCalibration=0.17\nWaveformCount=2\nDataType=0\n"
        + "[ChannelMap]\nC3-Ref=1\nC4-Ref=2\n[Patient]\nFirst=K\nLast=01\nTestDate=20-03-2026\nTestTime=09:00:00\n"
        + "[SampleTimes]\n0=32400.2500\n15360=40000.2500\n[Comments]\n12.5,30.0,0,100,Seizure, type 5, left\n7601,0.0,0,100,Door\n";

    public const string Table = "Start (s);Length (s);Label\n12,5;30,25;GTCS\n100;;door\n";

    public static RecordingContent Read(string text, string name, RecordingReadOptions? options = null) => Read(Encoding.UTF8.GetBytes(text), name, options);

    public static RecordingContent Read(byte[] bytes, string name, RecordingReadOptions? options = null) =>
        RecordingFile.Read(new MemoryStream(bytes), name, options, cancellation: TestContext.Current.CancellationToken);

    public static Finding Single(RecordingContent content, string code)
    {
        Assert.True(content.Findings.Count(f => f.Code == code) == 1, $"wanted one {code}, found:\n{string.Join('\n', content.Findings)}");
        return content.Findings.Single(f => f.Code == code);
    }

    public static string[] Words(RecordingContent content) =>
        [.. content.Annotations.Select(a => FormattableString.Invariant($"{a.OnsetSeconds / 1.000000000m}|{a.DurationSeconds / 1.000000000m}|{a.Text}"))];

    public static void NothingWrong(RecordingContent content) =>
        Assert.True(content.Findings.All(f => f.Severity == Severity.Info) && !content.IsPartial, string.Join('\n', content.Findings));
}
