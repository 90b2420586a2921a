using PreclinicalDre.Core.Design.Randomising;
using PreclinicalDre.Data.Design;

namespace PreclinicalDre.Server.Features.Design.Dealing;

/// <summary>What a closed randomisation shows of itself.</summary>
/// <param name="Seed">The seed, 16 hexadecimal digits.</param>
/// <param name="Nonce">The nonce of the commitment.</param>
/// <param name="CommitmentHolds">True where seed, nonce and the list of the animals that were there give the commitment of the first day.</param>
/// <param name="ListHolds">True where every stored allocation is what seed and settings deal.</param>
public sealed record ListProof(string Seed, string Nonce, bool CommitmentHolds, bool ListHolds)
{
    internal static ListProof Of(Randomisation randomisation, IReadOnlyList<(string Facts, string Arm)> inOrder)
    {
        var seed = ListCommitment.Seed(randomisation.Seed);
        var commitment = Commitment(randomisation.Algorithm, randomisation.Settings, seed, StoredForms.Herd(randomisation.Listed), randomisation.Nonce);
        var dealt = Randomiser.Deal(StoredForms.Settings(randomisation.Settings), seed, [.. inOrder.Select(a => StoredForms.Facts(a.Facts))]);
        return new ListProof(randomisation.Seed, randomisation.Nonce, commitment == randomisation.Commitment, dealt.Select(d => d.Arm).SequenceEqual(inOrder.Select(a => a.Arm), StringComparer.Ordinal));
    }

    internal static string Commitment(string algorithm, string settings, ulong seed, IReadOnlyList<SubjectFacts> herd, string nonce) =>
        ListCommitment.Of(algorithm, settings, seed, Randomiser.Deal(StoredForms.Settings(settings), seed, herd).Zip(herd, (d, h) => (h.Animal, d.Arm)), nonce);
}
