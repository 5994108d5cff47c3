using Headroom.Grains.Hosting;
using Headroom.Grains.Telemetry;
using Headroom.Silo.Api;
using Orleans.Dashboard;

namespace Headroom.Silo;

/// <summary>A silo's host: with the HTTP API where it is asked for, else without anything of a web server.</summary>
internal static class SiloHost
{
    /// <summary>Builds it; it listens when started.</summary>
    /// <param name="cluster">Where the silo listens, and which cluster it belongs to.</param>
    /// <param name="api">The HTTP API.</param>
    /// <param name="told">What it tells of itself.</param>
    public static IHost Build(ClusterSettings cluster, ApiSettings api, SiloOutput told)
    {
        if (!api.IsOn)
        {
            HostApplicationBuilder plain = Host.CreateApplicationBuilder();
            Add(plain, cluster, api, told);
            return plain.Build();
        }
        WebApplicationBuilder web = WebApplication.CreateSlimBuilder();
        Add(web, cluster, api, told);
        web.AddHeadroomApi(api, cluster);
        WebApplication app = web.Build();
        app.MapHeadroomApi();
        return app;
    }

    private static void Add(IHostApplicationBuilder builder, ClusterSettings cluster, ApiSettings api, SiloOutput told)
    {
        builder.AddHeadroomSilo(cluster);
        // On every silo of the cluster, whether it has an API or not: whoever shows it asks all of them.
        if (api.Dashboard) builder.UseOrleans(silo => silo.AddDashboard(o => o.HideTrace = true));
        told.Log(builder.Logging);
        if (told.Telemetry.IsOn) builder.AddHeadroomTelemetry(told.Telemetry);
    }
}
