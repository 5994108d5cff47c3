using Headroom.Client.Connections;

namespace Headroom.Silo.Api.Runs;

/// <summary>Every path below a run: fails with the names there are where there is no such run. No grain is woken for a name that was made up.</summary>
internal sealed class KnownRun(HeadroomClient client) : IEndpointFilter
{
    private const int Shown = 20;

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        string run = $"{context.HttpContext.GetRouteValue("run")}";
        IReadOnlyList<string> runs = await client.ListRunsAsync(context.HttpContext.RequestAborted);
        if (runs.Contains(run, StringComparer.Ordinal)) return await next(context);
        throw new UnknownException($"there is no run '{(run.Length > 100 ? run[..100] : run)}'",
            runs.Count == 0 ? "This silo has no runs yet; POST /api/v1/runs starts one." : $"There are: {string.Join(", ", runs.TakeLast(Shown))}.");
    }
}
