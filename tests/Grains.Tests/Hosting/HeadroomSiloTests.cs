using System.Net;
using System.Net.Sockets;
using Headroom.Grains.Hosting;
using Headroom.Grains.Runs;
using Headroom.Grains.Telemetry;
using Headroom.Grains.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Headroom.Grains.Tests.Hosting;

public sealed class HeadroomSiloTests
{
    [Fact]
    public async Task Embedded_RunsAScenario_AndTwoOfThemDoNotMeet()
    {
        using IHost one = await HeadroomSilo.StartEmbeddedAsync();
        using IHost two = await HeadroomSilo.StartEmbeddedAsync();
        IGrainFactory grains = one.Services.GetRequiredService<IGrainFactory>();
        string run = await grains.GetGrain<IRunCatalogueGrain>(0).Reserve("inside");
        IClockGrain clock = grains.GetGrain<IClockGrain>(run);

        await clock.Start(SmallScenario.Request());
        await clock.Settles();

        Assert.Equal(["inside"], await grains.GetGrain<IRunCatalogueGrain>(0).List());
        Assert.Empty(await two.Services.GetRequiredService<IGrainFactory>().GetGrain<IRunCatalogueGrain>(0).List());
        await one.StopAsync();
        await two.StopAsync();
    }

    [Fact]
    public async Task Standing_AClientOfAnotherHost_RunsAndAsks()
    {
        ClusterSettings at = new() { ClusterId = "standing-test", SiloPort = FreePort(), GatewayPort = FreePort() };
        HostApplicationBuilder silo = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        silo.AddHeadroomSilo(at);
        using IHost standing = silo.Build();
        await standing.StartAsync();
        HostApplicationBuilder program = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        program.AddHeadroomClient(at);
        using IHost client = program.Build();
        await client.StartAsync();
        IGrainFactory grains = client.Services.GetRequiredService<IGrainFactory>();

        IClockGrain clock = grains.GetGrain<IClockGrain>("outside");
        await clock.Start(SmallScenario.Request());
        RunView done = await clock.Settles();
        RunRefusedException refused = await Assert.ThrowsAsync<RunRefusedException>(() => grains.GetGrain<IClockGrain>("nobody").View());

        Assert.Equal(SmallScenario.Hours, done.HoursDone);
        Assert.Equal(["run nobody: there is no such run here"], refused.Lines);
        await client.StopAsync();
        await standing.StopAsync();
    }

    [Fact]
    public void Problems_PortInUseOrOutOfRange_EachOneLine()
    {
        using Socket taken = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        int port = ((IPEndPoint)taken.LocalEndPoint!).Port;

        IReadOnlyList<string> problems = new ClusterSettings { SiloPort = port, GatewayPort = 70_000 }.Problems();

        Assert.Equal(
        [
            $"silo port {port} on 127.0.0.1 can't be used (another program listens there): expected a free one",
            "gateway port is '70000': expected 1 to 65535",
        ], problems);
    }

    [Fact]
    public void Problems_FreePorts_None()
    {
        Assert.Empty(new ClusterSettings { SiloPort = FreePort(), GatewayPort = FreePort() }.Problems());
        Assert.Empty(ClusterSettings.Embedded().Problems());
    }

    [Fact]
    public async Task Telemetry_ARun_CountsItsHoursAndOffers()
    {
        long hours = 0, offers = 0, clearings = 0;
        using System.Diagnostics.Metrics.MeterListener listener = new();
        listener.InstrumentPublished = (instrument, all) =>
        {
            if (instrument.Meter.Name == HeadroomTelemetry.Name) all.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
        {
            if (instrument.Name == "headroom.simulated_hours") Interlocked.Add(ref hours, value);
            if (instrument.Name == "headroom.offers_asked") Interlocked.Add(ref offers, value);
        });
        listener.SetMeasurementEventCallback<double>((instrument, _, _, _) =>
        {
            if (instrument.Name == "headroom.clearing") Interlocked.Increment(ref clearings);
        });
        listener.Start();
        using IHost host = await HeadroomSilo.StartEmbeddedAsync(more => more.AddHeadroomTelemetry(new TelemetrySettings { Console = true }));
        IClockGrain clock = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IClockGrain>("counted");

        await clock.Start(SmallScenario.Request());
        RunView done = await clock.Settles();
        await host.StopAsync();

        // Other tests of this process may run meanwhile: at least this run's figures. Every participant is asked at the start.
        Assert.True(hours >= SmallScenario.Hours && offers >= done.OffersAsked && clearings >= 6, $"{hours} h, {offers} offers, {clearings} clearings");
        Assert.True(done.OffersAsked >= 17, $"{done.OffersAsked} offers of 17 participants");
    }

    private static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
