namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>Which of the six related formats a file is. C = contiguous, D = discontinuous (the record starts say where the gaps are).</summary>
public enum EdfVariant
{
    /// <summary>Plain EDF (1992): 16-bit samples, no annotations, contiguous.</summary>
    Edf,

    /// <summary>EDF+C (2003): 16-bit samples, annotations, contiguous.</summary>
    EdfPlusC,

    /// <summary>EDF+D (2003): 16-bit samples, annotations, gaps allowed.</summary>
    EdfPlusD,

    /// <summary>Plain BDF (BioSemi): 24-bit samples, no annotations, contiguous.</summary>
    Bdf,

    /// <summary>BDF+C: 24-bit samples, annotations, contiguous.</summary>
    BdfPlusC,

    /// <summary>BDF+D: 24-bit samples, annotations, gaps allowed.</summary>
    BdfPlusD,
}

/// <summary>What follows from the variant of a file.</summary>
public static class EdfVariants
{
    /// <summary>Bytes of one sample: 2 in EDF, 3 in BDF.</summary>
    public static int BytesPerSample(this EdfVariant variant) =>
        variant is EdfVariant.Bdf or EdfVariant.BdfPlusC or EdfVariant.BdfPlusD ? 3 : 2;

    /// <summary>True for the four formats that carry annotations.</summary>
    public static bool IsPlus(this EdfVariant variant) => variant is not (EdfVariant.Edf or EdfVariant.Bdf);

    /// <summary>True for the two formats that may have gaps.</summary>
    public static bool IsDiscontinuous(this EdfVariant variant) => variant is EdfVariant.EdfPlusD or EdfVariant.BdfPlusD;
}
