using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Components;

namespace PreclinicalDre.Server.Features.Accounts;

/// <summary>What the pages of accounts have in common: fields of a form, and the answer to it.</summary>
public abstract class FormPage : LoadedComponent
{
    [CascadingParameter]
    protected HttpContext Http { get; set; } = default!;

    /// <summary>Why the form was refused; null where it was not.</summary>
    protected string? Problem { get; set; }

    /// <summary>What was done; null where nothing was.</summary>
    protected string? Done { get; set; }

    protected CancellationToken Aborted => Http.RequestAborted;

    /// <summary>A field of the form that was sent; null where none was.</summary>
    protected string? Field(string name) => Http.Request.HasFormContentType && Http.Request.Form.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>Takes a refusal over, in words. True where it was done.</summary>
    protected bool Take<T>(Outcome<T> outcome, out T value)
    {
        value = default!;
        switch (outcome)
        {
            case Outcome<T>.Ok ok:
                value = ok.Value;
                return true;
            case Outcome<T>.Invalid invalid:
                Problem = string.Join(' ', invalid.Findings.Select(Sentence).Distinct(StringComparer.Ordinal));
                return false;
            case Outcome<T>.Conflict conflict:
                Problem = conflict.Why;
                return false;
            case Outcome<T>.Forbidden forbidden:
                Problem = forbidden.Why;
                return false;
            default:
                Problem = "It is not there any more.";
                return false;
        }
    }

    private static string Sentence(Finding finding) => finding.Wanted is { Length: > 0 } wanted ? $"{finding.Message} Wanted: {wanted}." : finding.Message;
}
