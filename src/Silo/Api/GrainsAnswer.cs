using Headroom.Client.Connections;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Headroom.Silo.Api;

/// <summary>Ready is a silo whose grains answer: an open port alone would not tell.</summary>
internal sealed class GrainsAnswer(HeadroomClient client) : IHealthCheck
{
    /// <summary>Name of the check.</summary>
    public const string Name = "grains";

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await client.ListRunsAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (HeadroomException fault)
        {
            return HealthCheckResult.Unhealthy(fault.Message);
        }
    }
}
