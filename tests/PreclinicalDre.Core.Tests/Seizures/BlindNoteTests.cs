using PreclinicalDre.Core.Seizures;

namespace PreclinicalDre.Core.Tests.Seizures;

public class BlindNoteTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("GTCS", "GTCS")]
    [InlineData(" hpd ", " hpd ")]
    [InlineData("sz_foc_ua_nm; channels HC left; confidence 0.8", "sz_foc_ua_nm")]
    [InlineData("bckg", "bckg")]
    [InlineData("Generalised convulsive", "Generalised convulsive")]
    [InlineData(BlindNote.Agreed, BlindNote.Agreed)]
    [InlineData("GTCS after 54 mg/kg", BlindNote.Hidden)]
    [InlineData("vehicle", BlindNote.Hidden)]
    [InlineData("GTCS; channels vehicle", "GTCS")]
    public void Note_ForWhomItIsBlinded_IsAWordOfAListOrNothing(string note, string shown) => Assert.Equal(shown, BlindNote.Of(note));
}
