using System.Globalization;

namespace PreclinicalDre.Core.Evaluation.Json;

/// <summary>What a number may be. Upper ends are beyond anything physical; they keep the arithmetic finite.</summary>
internal sealed record NumberRange(double Least, double Most, bool LeastIsInside = true)
{
    public string Wanted => LeastIsInside
        ? string.Create(CultureInfo.InvariantCulture, $"a number from {Least} to {Most}")
        : string.Create(CultureInfo.InvariantCulture, $"a number above {Least}, at most {Most}");

    /// <summary>False for NaN.</summary>
    public bool Holds(double number) => (LeastIsInside ? number >= Least : number > Least) && number <= Most;
}
