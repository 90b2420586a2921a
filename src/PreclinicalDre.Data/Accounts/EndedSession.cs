using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace PreclinicalDre.Data.Accounts;

/// <summary>
/// A session that its person signed out of: by this row every server refuses a copy of its cookie. Kept until the cookie would be too old in any case. It is no record
/// of the experiment, so that no audit tells of it.
/// </summary>
public sealed class EndedSession
{
    /// <summary>Key of the session, as its cookie carries it.</summary>
    public Guid Id { get; init; }

    public Instant EndedAt { get; init; }
}

internal sealed class EndedSessionConfiguration : IEntityTypeConfiguration<EndedSession>
{
    public void Configure(EntityTypeBuilder<EndedSession> builder)
    {
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.HasIndex(s => s.EndedAt);
    }
}
