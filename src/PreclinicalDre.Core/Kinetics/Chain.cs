namespace PreclinicalDre.Core.Kinetics;

/// <summary>What is in the animal at one instant, in mg per litre of the parent's volume, but for the metabolite, which is in mg/L of its own.</summary>
/// <param name="Depot">What waits to be absorbed.</param>
/// <param name="Parent">The compound in the circulation.</param>
/// <param name="Metabolite">Its metabolite.</param>
internal readonly record struct ChainLevel(double Depot, double Parent, double Metabolite);

/// <summary>
/// Depot, circulation and metabolite, each filling the next, with a constant input into the circulation. One step is the exponential of the chain's
/// matrix by scaling and squaring: squaring only adds positive numbers, so that nothing cancels where two rates are equal, which the textbook sums of exponentials
/// do not stand.
/// </summary>
internal sealed class Chain(double ka, double ke, double formation, double km)
{
    private const int Terms = 14;

    /// <summary>The level that many hours (0 or more) later, while the input goes on at <paramref name="rate"/> mg/L per hour.</summary>
    public ChainLevel After(ChainLevel start, double rate, double hours)
    {
        if (hours <= 0)
        {
            return start;
        }

        // What a unit of depot (d), parent (p), metabolite (m) and input (i) becomes of each over the hours.
        var (d, dp, dm, p, pm, m, ip, im) = Exponential(hours);
        return new ChainLevel(
            start.Depot * d,
            (start.Parent * p) + (start.Depot * dp) + (rate * ip),
            (start.Metabolite * m) + (start.Parent * pm) + (start.Depot * dm) + (rate * im));
    }

    /// <summary>Change of the parent, mg/L per hour.</summary>
    public double ParentSlope(ChainLevel level, double rate) => (ka * level.Depot) + rate - (ke * level.Parent);

    /// <summary>Change of the metabolite, mg/L per hour.</summary>
    public double MetaboliteSlope(ChainLevel level) => (formation * level.Parent) - (km * level.Metabolite);

    private (double D, double DP, double DM, double P, double PM, double M, double IP, double IM) Exponential(double hours)
    {
        var fastest = Math.Max(Math.Max(ka, ke), Math.Max(formation, km)) * hours;
        var squarings = fastest <= 0.25 ? 0 : (int)Math.Ceiling(Math.Log2(fastest / 0.25));
        var t = hours / Math.Pow(2, squarings);

        // Columns: what a unit of depot, of parent, of metabolite, of input is after t. Diagonals are exact exponentials; the rest a Taylor sum.
        double dp = 0, dm = 0, pm = 0, ip = 0, im = 0;
        double d = 1, vdp = 0, vdm = 0, p = 1, vpm = 0, vip = 0, vim = 0, input = 1;
        for (var k = 1; k <= Terms; k++)
        {
            var f = t / k;
            (d, vdp, vdm) = (-ka * d * f, ((ka * d) - (ke * vdp)) * f, ((formation * vdp) - (km * vdm)) * f);
            (vip, vim, input) = ((input - (ke * vip)) * f, ((formation * vip) - (km * vim)) * f, 0);
            (p, vpm) = (-ke * p * f, ((formation * p) - (km * vpm)) * f);
            (dp, dm, pm, ip, im) = (dp + vdp, dm + vdm, pm + vpm, ip + vip, im + vim);
        }

        for (var s = 0; s < squarings; s++)
        {
            var (ed, ep, em) = (Math.Exp(-ka * t), Math.Exp(-ke * t), Math.Exp(-km * t));
            (ip, im) = (ip + (ip * ep), im + (ip * pm) + (im * em));
            (dp, dm) = ((ed * dp) + (dp * ep), (ed * dm) + (dp * pm) + (dm * em));
            pm = (ep * pm) + (pm * em);
            t *= 2;
        }

        return (Math.Exp(-ka * hours), dp, dm, Math.Exp(-ke * hours), pm, Math.Exp(-km * hours), ip, im);
    }
}
