using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Design;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>
/// Keeps what is blinded from whom it is blinded for, before anything of the address begins: an address below a study is let through by its mark. Who may know, and
/// reads what others may not, leaves a <see cref="Reveal"/> first.
/// </summary>
internal static class BlindGuard
{
    /// <summary>What a refused person is told; nothing in it depends on what is blinded.</summary>
    public const string Words = "This is blinded for you until the study is unblinded.";

    private const int LongestAddress = 400;

    public static void UseBlindGuard(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (StudyGate.CodeOf(context) is not { } code)
        {
            await next(context);
            return;
        }

        var services = context.RequestServices;
        var db = services.GetRequiredService<DreDbContext>();
        var blinded = await db.StudyBlindings.AsNoTracking().OfAllStudies()
            .Where(b => b.Stage != BlindingStage.Unblinded && db.Studies.Any(s => s.Id == b.StudyId && s.Code == code)).Select(b => (Guid?)b.StudyId).SingleOrDefaultAsync(context.RequestAborted);
        if (blinded is not { } study)
        {
            await next(context);
            return;
        }

        var mark = context.GetEndpoint()?.Metadata.GetMetadata<BlindAttribute>()?.Mark ?? Blind.Refused;
        var sight = await services.GetRequiredService<ISight>().OfAsync(study, context.RequestAborted);
        if (sight.IsBlind && mark == Blind.Refused)
        {
            Refusal.Note(context, "the study is blinded for the person");
            await RefuseAsync(context);
            return;
        }

        // What comes out of a blinded study is no other person's to keep.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.CacheControl = headers.CacheControl.ToString().Contains("no-store", StringComparison.Ordinal) ? headers.CacheControl : "no-store";
            return Task.CompletedTask;
        });
        if (!sight.IsBlind && mark != Blind.Safe && HttpMethods.IsGet(context.Request.Method))
        {
            await RevealAsync(context, db, study);
        }

        await next(context);
    });

    private static async Task RevealAsync(HttpContext context, DreDbContext db, Guid study)
    {
        var address = context.Request.Path.Value ?? "";
        var reveal = new Reveal
        {
            StudyId = study, At = context.RequestServices.GetRequiredService<IClock>().GetCurrentInstant(), By = context.RequestServices.GetRequiredService<IPerson>().Name,
            Address = address.Length <= LongestAddress ? address : address[..LongestAddress],
        };
        db.Add(reveal);
        await db.SaveChangesAsync(context.RequestAborted);
        db.Entry(reveal).State = EntityState.Detached;
    }

    private static Task RefuseAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            return new Outcome<string>.Forbidden(Words).ToResult().ExecuteAsync(context);
        }

        context.Items[typeof(BlindGuard)] = true;
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    /// <summary>True where this request was refused for blinding: the page of errors says so.</summary>
    internal static bool Refused(HttpContext? context) => context?.Items.ContainsKey(typeof(BlindGuard)) == true;
}
