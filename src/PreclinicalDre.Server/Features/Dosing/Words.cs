using System.Text.Json;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Data.Dosing;

namespace PreclinicalDre.Server.Features.Dosing;

/// <summary>Codes and words of tasks.</summary>
public static class Words
{
    public static string Code<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>The value of a code, upper and lower case alike; null where there is none.</summary>
    public static T? Find<T>(string? code)
        where T : struct, Enum => Enum.GetValues<T>().Where(v => string.Equals(Code(v), code?.Trim(), StringComparison.OrdinalIgnoreCase)).Select(v => (T?)v).FirstOrDefault();

    public static string Say(WorklistState state) => Code(state).Replace('-', ' ');

    public static string SayKind(string kind) => kind switch
    {
        WorklistKind.Dose => "Dose",
        WorklistKind.Weight => "Weight",
        WorklistKind.VeegStart => "VEEG start",
        WorklistKind.VeegEnd => "VEEG end",
        WorklistKind.Review => "Review",
        WorklistKind.Alarm => "ALARM",
        _ => kind,
    };

    /// <summary>The mark of a state: its word and its shape are enough without the colour.</summary>
    public static string Css(WorklistState state) => state switch
    {
        WorklistState.Done => "met",
        WorklistState.NotDone or WorklistState.Missed => "not-met",
        WorklistState.Cancelled => "not-applicable",
        _ => "open",
    };
}
