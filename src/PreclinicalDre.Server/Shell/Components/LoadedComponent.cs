using Microsoft.AspNetCore.Components;

namespace PreclinicalDre.Server.Shell.Components;

/// <summary>
/// What every page and part of a page is: drawn once, when what it loads is there. The framework's own base draws as soon as a load has to wait, which an embedded database never
/// makes it do and a served one nearly always: a page would then be drawn from nothing.
/// </summary>
public abstract class LoadedComponent : ComponentBase
{
    private Task? _loaded;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        // Whoever gives new parameters meanwhile waits for the same load.
        await (_loaded ??= LoadAsync());
        OnParametersSet();
        await OnParametersSetAsync();
        StateHasChanged();
    }

    private Task LoadAsync()
    {
        OnInitialized();
        return OnInitializedAsync();
    }
}
