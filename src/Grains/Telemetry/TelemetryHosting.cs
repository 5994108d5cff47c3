using System.Collections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Headroom.Grains.Telemetry;

/// <summary>Sends what <see cref="HeadroomTelemetry"/> tells to the console, or to an OTLP receiver.</summary>
public static class TelemetryHosting
{
    // The HTTP API's requests: what is asked on behalf of one is a child of its span.
    private const string AspNetCore = "Microsoft.AspNetCore";

    private const string Standard = "OTEL_", Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";

    /// <summary>
    /// Traces and metrics: to the console, metrics every ten seconds; or by OTLP, and then with what Orleans, the HTTP API and the runtime measure of themselves, as
    /// OpenTelemetry's own settings (<c>OTEL_...</c> in the environment) have it. The rest is sent when the host stops.
    /// </summary>
    public static IHostApplicationBuilder AddHeadroomTelemetry(this IHostApplicationBuilder builder, TelemetrySettings settings)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.IsOtlp) builder.Configuration.AddInMemoryCollection(StandardSettings(settings.Otlp));
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("headroom").AddEnvironmentVariableDetector())
            .WithTracing(traces =>
            {
                if (settings.IsOtlp) traces.AddSource($"{HeadroomTelemetry.Name}*", AspNetCore).AddOtlpExporter();
                else traces.AddSource(HeadroomTelemetry.Name).AddConsoleExporter();
            })
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(HeadroomTelemetry.Name);
                if (settings.IsOtlp) metrics.AddMeter("Microsoft.Orleans", "System.Runtime", $"{AspNetCore}.Hosting").AddOtlpExporter();
                else metrics.AddConsoleExporter((_, reader) => reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = 10_000);
            });
        return builder;
    }

    /// <summary>What the exporter reads from the host's configuration, which need not have the environment in it. HTTP unless it says otherwise, as the standard recommends.</summary>
    private static Dictionary<string, string?> StandardSettings(string endpoint)
    {
        Dictionary<string, string?> settings = new() { [Protocol] = "http/protobuf" };
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (variable.Key is string name && name.StartsWith(Standard, StringComparison.Ordinal)) settings[name] = variable.Value as string;
        }
        settings[TelemetrySettings.StandardEndpoint] = endpoint;
        return settings;
    }
}
