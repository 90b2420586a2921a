using NodaTime;
using PreclinicalDre.Core.Design.Balancing;
using PreclinicalDre.Core.Design.Randomising;
using PreclinicalDre.Server.Features.Design.Dealing;

namespace PreclinicalDre.Server.Features.Design;

/// <summary>A group of a study.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Ratio">Its part.</param>
/// <param name="IsControl">True for the group that others are held against.</param>
/// <param name="Treatment">What its animals are given, in words.</param>
/// <param name="Animals">Animals that have it.</param>
/// <param name="Version">To be sent back with a change.</param>
public sealed record GroupDetail(string Code, string Name, int Ratio, bool IsControl, string Treatment, int Animals, int Version);

/// <summary>A randomisation without anything that would tell its list.</summary>
/// <param name="Number">Its number in the study.</param>
/// <param name="Method">How it deals.</param>
/// <param name="Cohort">Code of the cohort it is for; null for the whole study.</param>
/// <param name="Settings">Its settings.</param>
/// <param name="Words">The settings in a sentence.</param>
/// <param name="Algorithm">Generator and rules.</param>
/// <param name="Commitment">What binds it to its list.</param>
/// <param name="At">When it was made.</param>
/// <param name="By">Who made it.</param>
/// <param name="ClosedAt">When it was closed; null while it is open.</param>
/// <param name="ClosedBy">Who closed it.</param>
/// <param name="Given">Places given so far.</param>
/// <param name="Waiting">Animals that can still be dealt by it.</param>
/// <param name="Proof">Seed and nonce with what they show; null while it is open.</param>
public sealed record RandomisationDetail(
    int Number, RandomisationMethod Method, string? Cohort, RandomisationSettings Settings, string Words, string Algorithm, string Commitment, Instant At, string By, Instant? ClosedAt, string ClosedBy,
    int Given, int Waiting, ListProof? Proof);

/// <summary>An animal with its group.</summary>
/// <param name="Randomisation">Number of the randomisation.</param>
/// <param name="Slot">Place in its list.</param>
/// <param name="Animal">Code of the animal.</param>
/// <param name="Cohort">Its cohort.</param>
/// <param name="Cage">Its cage now.</param>
/// <param name="Arm">Code of the group.</param>
/// <param name="Stratum">Levels by which it was dealt.</param>
/// <param name="At">When.</param>
/// <param name="By">By whom.</param>
public sealed record AllocationDetail(int Randomisation, int Slot, string Animal, string Cohort, string Cage, string Arm, string Stratum, Instant At, string By);

/// <summary>All of a study's groups.</summary>
/// <param name="Groups">The groups in the order of their codes.</param>
/// <param name="Randomisations">The randomisations, the latest first.</param>
/// <param name="Allocations">Animals with a group, in the order of their codes.</param>
/// <param name="Waiting">Codes of animals that are in the study without one.</param>
/// <param name="Balance">How alike the groups are by what was known when they were dealt; null while nobody has one.</param>
/// <param name="IsBlinded">True where the person sees codes of groups only, or not even those.</param>
public sealed record GroupsView(
    IReadOnlyList<GroupDetail> Groups, IReadOnlyList<RandomisationDetail> Randomisations, IReadOnlyList<AllocationDetail> Allocations, IReadOnlyList<string> Waiting, Balance? Balance, bool IsBlinded);
