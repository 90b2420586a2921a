using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Evaluation.Definitions;
using PreclinicalDre.Data.Evaluation;
using PreclinicalDre.Server.Features.Evaluation.Definitions;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Evaluation.Pages;

public sealed partial class DefinitionForm
{
    private DefinitionView? from;
    private DefinitionView? parent;
    private IReadOnlyList<DefinitionField> fields = [];
    private IReadOnlyList<Finding> findings = [];
    private IFormCollection? sent;
    private string? problem;
    private bool isEdit;
    private bool isSound;

    [Parameter]
    public string Id { get; set; } = "";

    [Parameter]
    public string Version { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private string Heading => isEdit ? $"Change {from?.Name}" : $"Derive a variant from {from?.Name}";

    protected override async Task OnInitializedAsync()
    {
        isEdit = Http.Request.Path.Value?.EndsWith("/edit", StringComparison.Ordinal) == true;
        from = await Queries.FindAsync($"{Id}@{Version}", Http.RequestAborted);
        if (from is null || (isEdit && from.State != DefinitionState.Draft))
        {
            from = null;
            Navigation.NotFound();
            return;
        }

        parent = isEdit ? await Queries.FindAsync(from.ParentName, Http.RequestAborted) : null;
        fields = DefinitionField.Of(Catalogue.BuiltIn.Species.Select(s => s.Id).Where(s => s != SpeciesEntry.HumanId).Concat(from.Definition.MinSeizureFreeDays.Keys));
        sent = Http.Request.HasFormContentType ? await Http.Request.ReadFormAsync(Http.RequestAborted) : null;
    }

    private async Task SubmitAsync()
    {
        var version = int.TryParse(sent!["rowVersion"], NumberStyles.Integer, CultureInfo.InvariantCulture, out var v) ? v : (int?)null;
        using var json = JsonDocument.Parse(Encoding.UTF8.GetBytes(Json().ToJsonString()));
        var input = new DefinitionInput(isEdit ? from!.ParentName : from!.Name, sent["reasons"], json.RootElement, version);
        if (sent.ContainsKey("check"))
        {
            findings = [.. (await Save.CheckAsync(input, Http.RequestAborted)).Select(Named)];
            (isSound, problem) = (findings.Count == 0, findings.Count == 0 ? null : "The definition cannot be published so.");
            return;
        }

        switch (isEdit ? await Save.ChangeAsync(from.Name, input, Http.RequestAborted) : await Save.DeriveAsync(input, Http.RequestAborted))
        {
            case Outcome<DefinitionView>.Ok ok:
                Navigation.NavigateTo(ok.Value.Address);
                break;
            case Outcome<DefinitionView>.Invalid invalid:
                (problem, findings) = (invalid.Title, [.. invalid.Findings.Select(Named)]);
                break;
            case Outcome<DefinitionView>.Conflict conflict:
                problem = conflict.Why;
                break;
            default:
                Navigation.NotFound();
                break;
        }
    }

    /// <summary>The definition as its reader wants it. What is no number goes on as text: the reader then names the field.</summary>
    private JsonObject Json()
    {
        var root = new JsonObject { ["id"] = Text("id"), ["version"] = Text("version") };
        var species = new JsonObject();
        foreach (var field in fields)
        {
            var text = Text(field.Name);
            JsonNode? value = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? JsonValue.Create(number) : JsonValue.Create(text);
            if (field.Name.Split('.') is ["minSeizureFreeDays", var name])
            {
                if (text.Length > 0)
                {
                    species[name] = value;
                }
            }
            else if (text.Length > 0)
            {
                root[field.Name] = value;
            }
        }

        root["minSeizureFreeDays"] = species;
        return root;
    }

    /// <summary>A finding by the name of its field on the form.</summary>
    private static Finding Named(Finding finding) =>
        finding.At.Path is { } path && path.StartsWith("$.", StringComparison.Ordinal) ? finding with { At = finding.At with { Path = path[2..] } } : finding;

    private string Text(string name) => sent?[name].ToString().Trim() ?? "";

    /// <summary>What a form that was refused said, else what is stored.</summary>
    private string Sent(string name, string stored) => sent is not null && sent.ContainsKey(name) ? sent[name].ToString() : stored;

    private static string Raw(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
