using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Headroom.Grains.Telemetry;

/// <summary>Sends what <see cref="HeadroomTelemetry"/> tells to the console.</summary>
public static class TelemetryHosting
{
    /// <summary>Traces and metrics to the console exporter; metrics every ten seconds and when the host stops.</summary>
    public static IHostApplicationBuilder AddHeadroomTelemetry(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("headroom"))
            .WithTracing(traces => traces.AddSource(HeadroomTelemetry.Name).AddConsoleExporter())
            .WithMetrics(metrics => metrics.AddMeter(HeadroomTelemetry.Name).AddConsoleExporter((_, reader) =>
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = 10_000));
        return builder;
    }
}
