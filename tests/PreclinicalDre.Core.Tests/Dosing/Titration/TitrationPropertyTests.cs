using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PreclinicalDre.Core.Dosing.Titration;

namespace PreclinicalDre.Core.Tests.Dosing.Titration;

/// <summary>What must hold of every scheme, course and set of observations.</summary>
public sealed class TitrationPropertyTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 1, 8, 0);

    private static readonly Arbitrary<int> Seeds = Arb.From(Gen.Choose(0, int.MaxValue - 1));

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(400);

    [Fact]
    public void At_WhileARuleToStopHolds_ProposesStop() => Prop.ForAll(Seeds, seed =>
    {
        var (scheme, stays, seen, now) = Generated(seed);
        var state = TitrationEngine.At(scheme, stays, seen, now);
        var stops = state.Rules.Any(r => r.Rule.Move is TitrationMove.Stop && r.State is RuleState.Holds);
        return (!stops || state.Step is null || state.Proposal is TitrationMove.Stop).Label($"seed {seed}: {state.Proposal}");
    }).Check(Many);

    [Fact]
    public void At_OneObservationWorse_NeverProposesMore() => Prop.ForAll(Seeds, seed =>
    {
        var (scheme, stays, seen, now) = Generated(seed);
        var random = new Random(seed);
        var before = TitrationEngine.At(scheme, stays, seen, now);
        var i = random.Next(seen.Length);
        var scale = scheme.Scale(seen[i].Scale)!;
        seen[i] = seen[i] with { Value = seen[i].Value + ((scale.HigherIsWorse ? 1 : -1) * random.Next(1, 4)) };
        var after = TitrationEngine.At(scheme, stays, seen, now);
        return (after.Proposal >= before.Proposal).Label($"seed {seed}: {before.Proposal} became {after.Proposal}");
    }).Check(Many);

    [Fact]
    public void At_TroubleAdded_NeverProposesMore() => Prop.ForAll(Seeds, seed =>
    {
        var (scheme, stays, seen, now) = Generated(seed);
        var rule = scheme.Rules.First(r => r.Move is TitrationMove.Down or TitrationMove.Stop);
        var before = TitrationEngine.At(scheme, stays, seen, now);
        var after = TitrationEngine.At(scheme, stays, [.. seen, new(now, rule.Scale, rule.Threshold)], now);
        return (after.Proposal >= before.Proposal || before.Step is null).Label($"seed {seed}: {before.Proposal} became {after.Proposal}");
    }).Check(Many);

    [Fact]
    public void At_Anything_NeverProposesAboveTheCap() => Prop.ForAll(Seeds, seed =>
    {
        var (scheme, stays, seen, now) = Generated(seed);
        var state = TitrationEngine.At(scheme, stays, seen, now);
        return (state.ProposedStep is not { } to || scheme.Steps[to].DoseMgPerKg <= (scheme.CapMgPerKg ?? double.MaxValue)).Label($"seed {seed}");
    }).Check(Many);

    [Fact]
    public void At_UpProposed_OnlyWithEveryRuleLookedAt() => Prop.ForAll(Seeds, seed =>
    {
        var (scheme, stays, seen, now) = Generated(seed);
        var state = TitrationEngine.At(scheme, stays, seen, now);
        return (state.Proposal is not TitrationMove.Up || (state.Missing.Count == 0 && state.DaysOnStep >= scheme.Steps[state.Step!.Value].MinimumDays)).Label($"seed {seed}");
    }).Check(Many);

    [Fact]
    public void At_Shuffled_IsTheSame() => Prop.ForAll(Seeds, seed =>
    {
        var (scheme, stays, seen, now) = Generated(seed);
        var state = TitrationEngine.At(scheme, stays, seen, now);
        new Random(seed).Shuffle(stays);
        var again = TitrationEngine.At(scheme, stays, seen, now);
        return (state.Proposal == again.Proposal && state.Reasons.SequenceEqual(again.Reasons)).Label($"seed {seed}");
    }).Check(Many);

    [Fact]
    public void Read_WhatWasWritten_IsTheSameScheme() => Prop.ForAll(Seeds, seed =>
    {
        var scheme = Generated(seed).Scheme;
        var again = TitrationText.Read(TitrationText.Steps(scheme), TitrationText.Rules(scheme), TitrationText.Scales(scheme), scheme.CapMgPerKg).Scheme;
        return (again is not null && scheme.Steps.SequenceEqual(again.Steps) && scheme.Rules.SequenceEqual(again.Rules) && scheme.OwnScales.SequenceEqual(again.OwnScales)
            && scheme.CapMgPerKg.Equals(again.CapMgPerKg)).Label($"seed {seed}:\n{TitrationText.Rules(scheme)}");
    }).Check(Many);

    private static (TitrationScheme Scheme, StepStay[] Stays, TolerabilityObservation[] Seen, Instant Now) Generated(int seed)
    {
        var random = new Random(seed);
        var own = new TolerabilityScale("tremor", "Tremor", "0 none to 4 constant", true, 0, 4);
        string[] scales = ["sedation", "nesting", "tremor"];
        var doses = Enumerable.Range(1, random.Next(1, 6)).Select(i => new TitrationStep(i * 10, random.Next(1, 4))).ToArray();
        TitrationRule Rule(TitrationMove move) => new()
        {
            Move = move, Scale = scales[random.Next(3)], Threshold = random.Next(1, 4), WithinDays = random.Next(1, 4), Times = random.Next(1, 3),
            HumaneEndPoint = move is TitrationMove.Stop && random.Next(2) == 0, Note = random.Next(4) == 0 ? "as the house does" : "",
        };
        var scheme = new TitrationScheme
        {
            Steps = doses, OwnScales = [own], CapMgPerKg = random.Next(3) == 0 ? 10 * random.Next(1, doses.Length + 1) : null,
            Rules = [Rule(TitrationMove.Stop), Rule(TitrationMove.Up), .. Enumerable.Range(0, random.Next(4)).Select(_ => Rule((TitrationMove)random.Next(4)))],
        };
        var stays = new List<StepStay>();
        for (var (day, step) = (0.0, 0); stays.Count < random.Next(1, 6); day += random.NextDouble() * 5)
        {
            stays.Add(new StepStay(Start + Duration.FromHours(day * 24), random.Next(12) == 0 ? null : step));
            step = Math.Clamp(step + random.Next(-1, 2), 0, doses.Length - 1);
        }

        // Mostly well, now and then not: a wholly random animal would never go up and the properties would say little.
        var now = stays[^1].From + Duration.FromHours(random.NextDouble() * 120);
        var hours = (int)(now - Start).TotalHours;
        TolerabilityObservation[] seen =
        [
            .. Enumerable.Range(0, random.Next(1, 40)).Select(_ =>
            {
                var scale = scales[random.Next(3)];
                var trouble = random.Next(8) == 0 ? random.Next(1, 5) : 0;
                return new TolerabilityObservation(Start + Duration.FromHours(random.Next(hours + 1)), scale, scale == "nesting" ? 5 - trouble : trouble);
            }),
        ];
        return (scheme, [.. stays], seen, now);
    }
}
