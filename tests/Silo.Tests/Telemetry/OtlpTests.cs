using System.Net.Http.Json;
using Headroom.Client.Connections;
using Headroom.Client.Keys;
using Headroom.Grains.Telemetry;
using Headroom.Silo.Tests.Fixtures;
using Microsoft.Extensions.Configuration;

namespace Headroom.Silo.Tests.Telemetry;

/// <summary>Traces and metrics as they arrive at an OTLP receiver.</summary>
public sealed class OtlpTests
{
    [Fact]
    public async Task Silo_SendsSpansAndMetrics()
    {
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync();
        ApiSilo silo = await ApiSilo.StartAsync(told: new SiloOutput { Telemetry = new TelemetrySettings { Otlp = receiver.Address } });
        await using (silo)
        {
            using HttpClient client = silo.Client();
            using HttpResponseMessage started = await client.PostAsJsonAsync("/api/v1/runs", new { scenario = "tutorial", charts = false });
            Assert.True(started.IsSuccessStatusCode, await started.Content.ReadAsStringAsync());
            await client.GetStringAsync("/api/v1/runs/tutorial/watch?interval=50");
            await client.GetStringAsync($"/api/v1/runs?last=1&key={silo.Key(ApiRole.Operator)}");
        }
        // The rest is sent when a silo stops.
        string traces = receiver.Of("/v1/traces"), metrics = receiver.Of("/v1/metrics");
        Assert.All((string[])["service.name", "headroom", HeadroomTelemetry.Name, "opening", "market day", "closing", HeadroomClient.TraceName, "reading where it stands", "run tutorial"],
            name => Assert.Contains(name, traces, StringComparison.Ordinal));
        Assert.All((string[])["headroom.simulated_hours", "headroom.clearing", "headroom.offers_asked", "Microsoft.Orleans", "dotnet.gc.collections"],
            name => Assert.Contains(name, metrics, StringComparison.Ordinal));
        Assert.DoesNotContain(silo.Key(ApiRole.Operator), traces + metrics, StringComparison.Ordinal);
    }

    /// <summary>The command line with a silo inside: where the environment says, by OpenTelemetry's own name for it.</summary>
    [Fact]
    public async Task Run_WithTheStandardEndpoint_SendsSpansAndMetrics()
    {
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("headroom-otlp-");
        try
        {
            await using ProgramProcess run = new("Client", ["run", "tutorial", "--no-charts", "--json", "--out", Path.Combine(folder.FullName, "out"), "--telemetry"],
                new Dictionary<string, string> { [TelemetrySettings.StandardEndpoint] = receiver.Address });
            (int code, string output, string errors) = await run.EndAsync();
            Assert.True(code == 0, errors);
            Assert.StartsWith("{", output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        Assert.Contains("market day", receiver.Of("/v1/traces"), StringComparison.Ordinal);
        Assert.Contains("headroom.simulated_hours", receiver.Of("/v1/metrics"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "")]
    [InlineData("", "http://a:4318", "http://a:4318")]
    [InlineData("http://b:4318", "http://a:4318", "http://b:4318")]
    public void Settings_EndpointOfTheSection_WinsOverTheStandardOne(string own, string standard, string expected)
    {
        TelemetrySettings settings = TelemetrySettings.Of(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Headroom:Telemetry:Otlp"] = own,
            [TelemetrySettings.StandardEndpoint] = standard,
        }).Build());
        Assert.Equal(expected, settings.Otlp);
        Assert.Equal(expected.Length > 0, settings.IsOn);
        Assert.Null(settings.Problem());
    }

    [Theory]
    [InlineData("collector:4318")]
    [InlineData("4318")]
    [InlineData("ftp://a")]
    public void Settings_NoAddress_IsNamed(string address) =>
        Assert.Equal($"otlp is '{address}': expected the address of a receiver, http://host:4318", new TelemetrySettings { Otlp = address }.Problem());
}
