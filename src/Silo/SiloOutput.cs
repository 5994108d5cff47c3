using Headroom.Grains.Telemetry;
using Microsoft.Extensions.Logging.Console;

namespace Headroom.Silo;

/// <summary>What a silo tells of itself: its log on standard error, traces and metrics.</summary>
internal sealed record SiloOutput
{
    /// <summary>Name of the setting of the log's format.</summary>
    public const string LogSetting = "Headroom:Log";

    private const string Plain = "plain", Json = "json";

    /// <summary>Where traces and metrics go.</summary>
    public TelemetrySettings Telemetry { get; init; } = new();

    /// <summary>Format of the log: <c>plain</c>, or <c>json</c>, one object a line.</summary>
    public string LogFormat { get; init; } = Plain;

    /// <summary>The settings of a configuration.</summary>
    /// <exception cref="FormatException">A value is of the wrong kind; the message names it, one line.</exception>
    public static SiloOutput Of(IConfiguration configuration) =>
        new() { Telemetry = TelemetrySettings.Of(configuration), LogFormat = configuration[LogSetting] ?? Plain };

    /// <summary>What is wrong with these settings, one line each.</summary>
    public IEnumerable<string> Problems()
    {
        if (Telemetry.Problem() is { } wrong) yield return wrong;
        if (LogFormat is not (Plain or Json)) yield return $"log is '{LogFormat}': expected {Plain} or {Json}";
    }

    /// <summary>Lets the log go to standard error; what comes on standard output is for programs.</summary>
    public void Log(ILoggingBuilder logging)
    {
        logging.AddConsole(console =>
        {
            console.LogToStandardErrorThreshold = LogLevel.Trace;
            console.FormatterName = LogFormat == Json ? ConsoleFormatterNames.Json : ConsoleFormatterNames.Simple;
        });
        if (LogFormat == Json)
        {
            // RFC 3339, UTC: lines of several silos sort by it.
            logging.AddJsonConsole(json => (json.UseUtcTimestamp, json.TimestampFormat) = (true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
        }
    }
}
