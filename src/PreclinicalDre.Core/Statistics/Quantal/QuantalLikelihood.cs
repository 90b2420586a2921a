namespace PreclinicalDre.Core.Statistics.Quantal;

/// <summary>
/// Binomial likelihood of the line <c>a + b u</c>, where u is log10 dose shifted and scaled to about ±1, so that nothing depends on the
/// unit of the dose. The logarithm is strictly concave, so Newton's method with halved steps reaches the one maximum there is.
/// </summary>
internal sealed class QuantalLikelihood
{
    private const int MostSteps = 200;
    private readonly DoseRow[] _rows;
    private readonly double[] _u;
    private readonly Link _link;

    /// <param name="rows">At least two doses.</param>
    /// <param name="link">Shape of the curve.</param>
    public QuantalLikelihood(IReadOnlyList<DoseRow> rows, Link link)
    {
        _rows = [.. rows];
        _link = link;
        var logs = _rows.Select(r => Math.Log10(r.Dose)).ToArray();
        Animals = _rows.Sum(r => (double)r.N);
        Centre = logs[0] + (_rows.Select((r, i) => r.N * (logs[i] - logs[0])).Sum() / Animals);
        Scale = (logs[^1] - logs[0]) / 2;
        _u = [.. logs.Select(x => (x - Centre) / Scale)];
    }

    /// <summary>log10 dose at u = 0.</summary>
    public double Centre { get; }

    /// <summary>log10 dose of one u.</summary>
    public double Scale { get; }

    public double Animals { get; }

    /// <summary>The line of greatest likelihood.</summary>
    public (double A, double B, double LogLikelihood) Maximise()
    {
        var (a, b) = (_link.Quantile(_rows.Sum(r => (double)r.Responded) / Animals), 0.0);
        var best = At(a, b);
        for (var step = 0; step < MostSteps; step++)
        {
            var (sa, sb, iaa, iab, ibb) = Slopes(a, b, observed: true);
            var det = (iaa * ibb) - (iab * iab);
            var (da, db) = (((ibb * sa) - (iab * sb)) / det, ((iaa * sb) - (iab * sa)) / det);
            if (!double.IsFinite(da) || !double.IsFinite(db))
            {
                break;
            }

            var part = 1.0;
            var next = At(a + da, b + db);
            while (!(next >= best - (1e-13 * Math.Abs(best))) && part > 1e-12)
            {
                part /= 2;
                next = At(a + (part * da), b + (part * db));
            }

            (a, b, best) = (a + (part * da), b + (part * db), next);
            if (part * Math.Max(Math.Abs(da), Math.Abs(db)) <= 1e-15 * (1 + Math.Abs(a) + Math.Abs(b)))
            {
                break;
            }
        }

        return (a, b, best);
    }

    /// <summary>Greatest log-likelihood of all lines that pass through <paramref name="level"/> at <paramref name="at"/>.</summary>
    public double Profile(double at, double level, double slope)
    {
        var best = Through(slope);
        for (var step = 0; step < MostSteps; step++)
        {
            double score = 0, information = 0;
            for (var i = 0; i < _rows.Length; i++)
            {
                var d = _u[i] - at;
                var (s, w) = Terms(i, level + (slope * d), observed: true);
                score += d * s;
                information += d * d * w;
            }

            var move = score / information;
            if (!double.IsFinite(move))
            {
                break;
            }

            var part = 1.0;
            var next = Through(slope + move);
            while (!(next >= best - (1e-13 * Math.Abs(best))) && part > 1e-12)
            {
                part /= 2;
                next = Through(slope + (part * move));
            }

            (slope, best) = (slope + (part * move), next);
            if (part * Math.Abs(move) <= 1e-14 * (1 + Math.Abs(slope)))
            {
                break;
            }
        }

        return best;

        double Through(double b) => Sum(i => level + (b * (_u[i] - at)));
    }

    /// <summary>Greatest log-likelihood of a response that does not depend on the dose.</summary>
    public double Flat() => At(_link.Quantile(_rows.Sum(r => (double)r.Responded) / Animals), 0);

    public double At(double a, double b) => Sum(i => a + (b * _u[i]));

    /// <summary>Score and information of a and b; the information is the observed one or, as in R's <c>glm</c> and in Finney, the expected one.</summary>
    public (double A, double B, double Aa, double Ab, double Bb) Slopes(double a, double b, bool observed)
    {
        double sa = 0, sb = 0, aa = 0, ab = 0, bb = 0;
        for (var i = 0; i < _rows.Length; i++)
        {
            var (s, w) = Terms(i, a + (b * _u[i]), observed);
            sa += s;
            sb += s * _u[i];
            aa += w;
            ab += w * _u[i];
            bb += w * _u[i] * _u[i];
        }

        return (sa, sb, aa, ab, bb);
    }

    /// <summary>Pearson's chi-squared and the deviance of a line.</summary>
    public (double Pearson, double Deviance) Misfit(double a, double b)
    {
        double pearson = 0, deviance = 0;
        for (var i = 0; i < _rows.Length; i++)
        {
            var (row, eta) = (_rows[i], a + (b * _u[i]));
            var (logP, logQ) = (_link.LogF(eta), _link.LogF(-eta));
            double yes = row.Responded, no = row.N - row.Responded;

            // (r - np)²/(npq) with r - np written as rq - (n - r)p, which loses no digit where p is near 0 or 1.
            var residual = (yes == 0 ? 0 : yes * Math.Exp((logQ - logP) / 2)) - (no == 0 ? 0 : no * Math.Exp((logP - logQ) / 2));
            pearson += residual * residual / row.N;
            deviance += (yes == 0 ? 0 : 2 * yes * (Math.Log(yes / row.N) - logP)) + (no == 0 ? 0 : 2 * no * (Math.Log(no / row.N) - logQ));
        }

        return (pearson, Math.Max(0, deviance));
    }

    private (double Score, double Weight) Terms(int i, double eta, bool observed)
    {
        var row = _rows[i];
        double yes = row.Responded, no = row.N - row.Responded;
        var (up, upCurve) = _link.Derivatives(eta);
        var (down, downCurve) = _link.Derivatives(-eta);
        var weight = observed ? (yes == 0 ? 0 : yes * upCurve) + (no == 0 ? 0 : no * downCurve) : row.N * up * down;
        return ((yes == 0 ? 0 : yes * up) - (no == 0 ? 0 : no * down), weight);
    }

    private double Sum(Func<int, double> eta)
    {
        double sum = 0;
        for (var i = 0; i < _rows.Length; i++)
        {
            var (row, e) = (_rows[i], eta(i));
            sum += (row.Responded == 0 ? 0 : row.Responded * _link.LogF(e)) + (row.Responded == row.N ? 0 : (row.N - row.Responded) * _link.LogF(-e));
        }

        return sum;
    }
}
