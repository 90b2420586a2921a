namespace PreclinicalDre.Core.Catalog;

/// <summary>A formula between animal time and human time.</summary>
public abstract record TimeScaleFormula
{
    /// <summary>Days in a year, animal or human, in every conversion here.</summary>
    public const double DaysPerYear = 365;

    private TimeScaleFormula()
    {
    }

    /// <summary>Animal days that one human year takes at an age.</summary>
    /// <param name="ageDays">Age of the animal in days, above 0; only an age-dependent formula uses it.</param>
    public abstract double DaysPerHumanYear(double ageDays);

    /// <summary>The formula in words and figures.</summary>
    public abstract string Words { get; }

    /// <summary>A fixed number of days.</summary>
    /// <param name="Days">Animal days per human year.</param>
    public sealed record Fixed(double Days) : TimeScaleFormula
    {
        /// <inheritdoc/>
        public override double DaysPerHumanYear(double ageDays) => Days;

        /// <inheritdoc/>
        public override string Words => FormattableString.Invariant($"{Days} days");
    }

    /// <summary>The animal ages a number of times faster.</summary>
    /// <param name="TimesFaster">How many times.</param>
    public sealed record Speed(double TimesFaster) : TimeScaleFormula
    {
        /// <inheritdoc/>
        public override double DaysPerHumanYear(double ageDays) => DaysPerYear / TimesFaster;

        /// <inheritdoc/>
        public override string Words => FormattableString.Invariant($"{DaysPerYear} / {TimesFaster}");
    }

    /// <summary>A span of animal life set against a span of human life.</summary>
    /// <param name="AnimalDays">The animal's span, days.</param>
    /// <param name="HumanDays">The human span, days.</param>
    public sealed record Span(double AnimalDays, double HumanDays) : TimeScaleFormula
    {
        /// <inheritdoc/>
        public override double DaysPerHumanYear(double ageDays) => AnimalDays / HumanDays * DaysPerYear;

        /// <inheritdoc/>
        public override string Words => FormattableString.Invariant($"{AnimalDays} / {HumanDays} x {DaysPerYear}");
    }

    /// <summary>Human age = slope x ln(animal age in years) + intercept; a year's worth grows with age.</summary>
    /// <param name="Slope">Factor of the logarithm, human years.</param>
    /// <param name="Intercept">Human age at one animal year.</param>
    public sealed record Logarithmic(double Slope, double Intercept) : TimeScaleFormula
    {
        /// <summary>The local slope at the age: a human year takes <c>age / Slope</c> days.</summary>
        public override double DaysPerHumanYear(double ageDays) => ageDays / Slope;

        /// <summary>Human age in years of an animal of that age.</summary>
        public double HumanAgeYears(double ageDays) => (Slope * Math.Log(ageDays / DaysPerYear)) + Intercept;

        /// <inheritdoc/>
        public override string Words => FormattableString.Invariant($"human age = {Slope} ln(age in years) + {Intercept}");
    }
}

/// <summary>
/// A named conversion for one phase of a species' life. No single factor holds for a whole life: which one to use is a choice that a study states.
/// </summary>
/// <param name="Id">Kebab-case id, unique over the catalogue (<c>mouse-whole-life</c>).</param>
/// <param name="Phase">Phase of life that it was taken from.</param>
/// <param name="FromDays">Youngest age it is meant for, days; null where not bounded.</param>
/// <param name="ToDays">Oldest age, days, exclusive; null where not bounded.</param>
/// <param name="Formula">The conversion.</param>
/// <param name="Uncertainty">How far it can be trusted, in words.</param>
public sealed record TimeScale(string Id, string Phase, double? FromDays, double? ToDays, TimeScaleFormula Formula, string Uncertainty)
{
    /// <summary>True where the age lies in the phase.</summary>
    public bool Covers(double ageDays) => (FromDays is null || ageDays >= FromDays) && (ToDays is null || ageDays < ToDays);

    /// <summary>Animal days that a span of human time takes at an age, by the local slope.</summary>
    /// <param name="humanDays">Human days, at least 0.</param>
    /// <param name="ageDays">Age of the animal in days, above 0.</param>
    public double ToAnimalDays(double humanDays, double ageDays) => humanDays / TimeScaleFormula.DaysPerYear * Formula.DaysPerHumanYear(ageDays);

    /// <summary>Human days that a span of animal time is worth at an age, by the local slope.</summary>
    /// <param name="animalDays">Animal days, at least 0.</param>
    /// <param name="ageDays">Age of the animal in days, above 0.</param>
    public double ToHumanDays(double animalDays, double ageDays) => animalDays / Formula.DaysPerHumanYear(ageDays) * TimeScaleFormula.DaysPerYear;
}
