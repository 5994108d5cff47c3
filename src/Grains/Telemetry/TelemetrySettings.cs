using Microsoft.Extensions.Configuration;

namespace Headroom.Grains.Telemetry;

/// <summary>Where traces and metrics go. Configuration section <see cref="Section"/>; docs/operations.md has the table.</summary>
public sealed record TelemetrySettings
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Headroom:Telemetry";

    /// <summary>The endpoint's name by OpenTelemetry's own convention, in configuration or environment.</summary>
    public const string StandardEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Whether they are printed to the console where no <see cref="Otlp"/> is given.</summary>
    public bool Console { get; init; }

    /// <summary>Base address of an OTLP receiver, <c>http://host:4318</c>; empty: none.</summary>
    public string Otlp { get; init; } = "";

    /// <summary>Whether they go anywhere.</summary>
    public bool IsOn => Console || IsOtlp;

    /// <summary>Whether they go to an OTLP receiver.</summary>
    public bool IsOtlp => Otlp.Length > 0;

    /// <summary>The settings of a configuration; the endpoint by its standard name where the section has none.</summary>
    /// <exception cref="FormatException">A value is of the wrong kind; the message names it, one line.</exception>
    public static TelemetrySettings Of(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        try
        {
            TelemetrySettings given = configuration.GetSection(Section).Get<TelemetrySettings>() ?? new();
            return given.IsOtlp ? given : given with { Otlp = configuration[StandardEndpoint] ?? "" };
        }
        catch (InvalidOperationException wrong)
        {
            throw new FormatException($"{Section}: {wrong.Message.ReplaceLineEndings(" ")}", wrong);
        }
    }

    /// <summary>What is wrong with these settings, one line; null where nothing is.</summary>
    public string? Problem() => !IsOtlp || (Uri.TryCreate(Otlp, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https")
        ? null
        : $"otlp is '{Otlp}': expected the address of a receiver, http://host:4318";
}
