using Headroom.Grains.Hosting;
using Headroom.Grains.Telemetry;
using Headroom.Silo.Api;

namespace Headroom.Silo;

/// <summary>A silo's host: with the HTTP API where it is asked for, else without anything of a web server.</summary>
internal static class SiloHost
{
    /// <summary>Builds it; it listens when started.</summary>
    /// <param name="cluster">Where the silo listens, and which cluster it belongs to.</param>
    /// <param name="api">The HTTP API.</param>
    /// <param name="telemetry">Whether telemetry is printed.</param>
    public static IHost Build(ClusterSettings cluster, ApiSettings api, bool telemetry)
    {
        if (!api.IsOn)
        {
            HostApplicationBuilder plain = Host.CreateApplicationBuilder();
            Add(plain, cluster, telemetry);
            return plain.Build();
        }
        WebApplicationBuilder web = WebApplication.CreateSlimBuilder();
        Add(web, cluster, telemetry);
        web.AddHeadroomApi(api, cluster);
        WebApplication app = web.Build();
        app.MapHeadroomApi();
        return app;
    }

    private static void Add(IHostApplicationBuilder builder, ClusterSettings cluster, bool telemetry)
    {
        builder.AddHeadroomSilo(cluster);
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (telemetry) builder.AddHeadroomTelemetry();
    }
}
