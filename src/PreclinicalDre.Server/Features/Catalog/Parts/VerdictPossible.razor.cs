using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Server.Features.Catalog.Parts;

public sealed partial class VerdictPossible
{
    [Parameter, EditorRequired]
    public VerdictUse Use { get; set; } = default!;

    private string Css => Use.Possibility switch
    {
        DrePossibility.Yes => "met",
        DrePossibility.WindowLimited or DrePossibility.PerStrain => "part",
        DrePossibility.SelectionOnly or DrePossibility.No => "not-applicable",
    };
}
