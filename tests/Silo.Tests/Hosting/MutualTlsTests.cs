using System.Net;
using System.Net.NetworkInformation;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Headroom.Client.Connections;
using Headroom.Grains.Hosting;
using Headroom.Silo.Api;
using Headroom.Silo.Tests.Fixtures;
using Microsoft.Extensions.Hosting;

namespace Headroom.Silo.Tests.Hosting;

/// <summary>A silo with certificates speaks to members alone, on the port between silos and on that for clients.</summary>
public sealed class MutualTlsTests : IAsyncLifetime, IDisposable
{
    // Whoever is refused tries for as long.
    private static readonly CallPolicy Impatient = new() { QuickTimeout = TimeSpan.FromSeconds(3), Retries = 1 };

    private readonly Certificates _ours = new(), _others = new("Somebody else");
    private ClusterSettings _settings = null!;
    private IHost _silo = null!;

    public async Task InitializeAsync()
    {
        _settings = With(_ours.Make("silo")) with { SiloPort = FreePort(), GatewayPort = FreePort(), ClusterId = "tls", ServiceId = "tls" };
        Assert.Empty(_settings.Problems());
        _silo = SiloHost.Build(_settings, new ApiSettings(), new SiloOutput());
        await _silo.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _silo.StopAsync();
        _silo.Dispose();
    }

    public void Dispose()
    {
        _ours.Dispose();
        _others.Dispose();
    }

    [Fact]
    public async Task Client_OfTheSameAuthority_IsServed()
    {
        Assert.Empty(await RunsOf(As(_ours.Make("client"))));
    }

    [Fact]
    public async Task Client_OfAnotherKind_IsRefusedAndMembersAreServedOn()
    {
        (string Attack, ClusterSettings Settings)[] wrong =
        [
            ("client without TLS", _settings with { Certificate = "", CertificateKey = "", Authority = "" }),
            ("client of another CA", As(_others.Make("foreign")) with { Authority = _others.Authority }),
        ];
        foreach ((string attack, ClusterSettings settings) in wrong)
        {
            Tally.Tried(attack);
            await Assert.ThrowsAsync<HeadroomException>(() => RunsOf(settings, Impatient));
            Tally.Refused(attack);
        }
        // One that would be refused anyway does not even try.
        HeadroomException expired = await Assert.ThrowsAsync<HeadroomException>(() => RunsOf(As(_ours.Make("expired", -5, -2))));
        Assert.Contains("certificate is 'expired", expired.Message, StringComparison.Ordinal);
        Assert.Empty(await RunsOf(As(_ours.Make("client"))));
    }

    /// <summary>A client tells nothing to one who only seems to be a silo.</summary>
    [Fact]
    public async Task Client_MeetsAFalseSilo_TellsItNothing()
    {
        foreach ((string what, (string Certificate, string Key) files) in ((string, (string, string))[])
            [("another CA", _others.Make("false")), ("an expired certificate", _ours.Make("late", -5, -2)), ("a client's certificate", _ours.Make("no-server", uses: Certificates.ClientUse))])
        {
            string attack = $"false silo with {what}";
            Tally.Tried(attack);
            using TcpListener listener = new(IPAddress.Loopback, 0);
            listener.Start();
            Task<int> told = TellsMe(listener, files);
            await Assert.ThrowsAsync<HeadroomException>(() => RunsOf(As(_ours.Make("client")) with { GatewayPort = ((IPEndPoint)listener.LocalEndpoint).Port }, Impatient));
            Assert.Equal(0, await told);
            Tally.Refused(attack);
        }

        static async Task<int> TellsMe(TcpListener listener, (string Certificate, string Key) files)
        {
            using TcpClient caller = await listener.AcceptTcpClientAsync();
            await using SslStream secured = new(caller.GetStream(), false, (_, shown, _, _) => shown is not null);
            try
            {
                await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = Context(files), ClientCertificateRequired = true });
                return (await Told(secured)).Length;
            }
            catch (Exception refused) when (refused is AuthenticationException or IOException)
            {
                return 0;
            }
        }
    }

    /// <summary>Many who are refused, or say nothing, leave no connection open and no error that nobody has seen.</summary>
    [Fact]
    public async Task Strangers_Many_LeaveNothingBehind()
    {
        List<string> unseen = [];
        void See(object? sender, UnobservedTaskExceptionEventArgs lost)
        {
            if ($"{lost.Exception}".Contains(nameof(MutualTls), StringComparison.Ordinal)) unseen.Add($"{lost.Exception}");
        }
        TaskScheduler.UnobservedTaskException += See;
        try
        {
            const int Each = 40;
            (string Certificate, string Key)? foreign = _others.Make("many");
            string[] attacks = ["many connections that say nothing", "many connections with a wrong certificate", "many connections cut off in their greeting"];
            await Task.WhenAll(Enumerable.Range(0, 3 * Each).Select(async i =>
            {
                Tally.Tried(attacks[i % 3]);
                using TcpClient tcp = new();
                await tcp.ConnectAsync(IPAddress.Loopback, i % 2 == 0 ? _settings.GatewayPort : _settings.SiloPort);
                if (i % 3 == 0) Assert.Empty(await Told(tcp.GetStream()));
                else if (i % 3 == 1) Assert.Empty(await Greeted(tcp, foreign));
                else await tcp.GetStream().WriteAsync(new byte[] { 0x16, 3, 1, 2, 0, 1 }); // the first bytes of a greeting (RFC 8446, 5.1), then gone
                Tally.Refused(attacks[i % 3]);
            }));
            using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
            while (Open() > 0) await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
            Assert.Empty(await RunsOf(As(_ours.Make("client"))));
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            Assert.Empty(unseen);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= See;
        }

        int Open() => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
            .Count(c => (c.LocalEndPoint.Port == _settings.SiloPort || c.LocalEndPoint.Port == _settings.GatewayPort) && c.State is TcpState.Established or TcpState.CloseWait);
    }

    /// <summary>By hand, on both ports: what is not a member is hung up on before it is told anything.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Port_WhoeverIsNoMember_IsHungUpOn(bool gateway)
    {
        int port = gateway ? _settings.GatewayPort : _settings.SiloPort;
        string where = gateway ? "gateway port" : "silo port";
        byte[] hello = [.. new byte[8], .. Encoding.ASCII.GetBytes("hello")];
        Tally.Tried($"plain TCP to the {where}");
        using (TcpClient plain = new())
        {
            await plain.ConnectAsync(IPAddress.Loopback, port);
            await plain.GetStream().WriteAsync(hello);
            byte[] told = await Told(plain.GetStream());
            // At most a TLS alert: 7 bytes.
            Assert.True(told.Length <= 7 && (told.Length == 0 || told[0] == 21), Convert.ToHexString(told));
        }
        Tally.Refused($"plain TCP to the {where}");
        foreach ((string what, (string Certificate, string Key)? shown) in ((string, (string, string)?)[])
            [("no certificate", null), ("an expired certificate", _ours.Make("old", -5, -2)), ("a certificate not yet in force", _ours.Make("early", 2, 5)),
            ("a server's certificate", _ours.Make("no-client", uses: Certificates.ServerUse)), ("a certificate of another CA", _others.Make("foreign"))])
        {
            Tally.Tried($"TLS with {what} to the {where}");
            using TcpClient tcp = new();
            await tcp.ConnectAsync(IPAddress.Loopback, port);
            Assert.Empty(await Greeted(tcp, shown));
            Tally.Refused($"TLS with {what} to the {where}");
        }
        // A member gets through the handshake on the same port.
        using TcpClient member = new();
        await member.ConnectAsync(IPAddress.Loopback, port);
        await using SslStream welcome = new(member.GetStream(), false, (_, shown, _, _) => shown is not null);
        await welcome.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "headroom", ClientCertificateContext = Context(_ours.Make("member")) });
        Assert.True(welcome.IsMutuallyAuthenticated);
        // Silos greet each other; a gateway waits for its client (Client_OfTheSameAuthority_IsServed).
        if (!gateway) Assert.Equal(1, await welcome.ReadAsync(new byte[1]).AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Settings_WrongCertificates_AreNamed()
    {
        (string certificate, string key) = _ours.Make("fine");
        Assert.Matches("expired.pem: certificate is 'expired 20..-..-.. ..:.. UTC': expected one in force$", Problem(As(_ours.Make("expired", -5, -2))));
        Assert.Matches("future.pem: certificate is 'valid from 20..-..-.. ..:.. UTC': expected one in force$", Problem(As(_ours.Make("future", 2, 5))));
        Assert.EndsWith("foreign.pem: certificate is 'issued by CN=Somebody else': expected one that the authority has signed", Problem(As(_others.Make("foreign"))), StringComparison.Ordinal);
        Assert.EndsWith("server.pem: certificate is 'for another use': expected one for servers and clients (extendedKeyUsage serverAuth, clientAuth)",
            Problem(As(_ours.Make("server", uses: Certificates.ServerUse))), StringComparison.Ordinal);
        Assert.Equal("settings: Headroom:Cluster:Authority: expected a file; Certificate, CertificateKey, Authority go together, all three or none", Problem(_settings with { Authority = "" }));
        Assert.StartsWith($"{_ours.Make("other").Key}: certificate key: expected the key of the certificate in {certificate}", Problem(As((certificate, _ours.Make("other").Key))), StringComparison.Ordinal);
        Assert.StartsWith($"{key}x: certificate key: expected a file that can be read (", Problem(As((certificate, key + "x"))), StringComparison.Ordinal);
        Assert.StartsWith($"{certificate}x: certificate: expected a file that can be read (", Problem(As((certificate + "x", key))), StringComparison.Ordinal);
        Assert.StartsWith($"{key}: certificate: expected a certificate in PEM", Problem(As((key, key))), StringComparison.Ordinal);
        Assert.StartsWith($"{key}: authority: expected a certificate in PEM", Problem(As((certificate, key)) with { Authority = key }), StringComparison.Ordinal);

        static string Problem(ClusterSettings settings)
        {
            string problem = Assert.Single((settings with { SiloPort = FreePort(), GatewayPort = FreePort() }).Problems());
            Assert.DoesNotContain('\n', problem);
            return problem;
        }
    }

    /// <summary>A public address asks for certificates, or for trust in the network.</summary>
    [Fact]
    public void Address_Public_AsksForCertificates()
    {
        ClusterSettings open = new() { Address = "192.0.2.1", Redis = "127.0.0.1:6379", SiloPort = FreePort(), GatewayPort = FreePort() };
        string[] refused = [.. open.Problems().Where(IsOfAddress)];
        Assert.Equal("address is '192.0.2.1': expected the loopback (127.0.0.1), or certificates (Headroom:Cluster:Certificate), or Headroom:Cluster:TrustNetwork=true "
            + "on a network that nobody else can reach, for whoever reaches a silo steers its runs", Assert.Single(refused));
        (string certificate, string key) = _ours.Make("public");
        Assert.DoesNotContain((open with { Certificate = certificate, CertificateKey = key, Authority = _ours.Authority }).Problems(), IsOfAddress);
        Assert.DoesNotContain((open with { TrustNetwork = true }).Problems(), IsOfAddress);
        // By itself nobody else finds it.
        Assert.Contains((open with { TrustNetwork = true, Redis = "" }).Problems(), problem => IsOfAddress(problem) && problem.Contains("Headroom:Cluster:Redis", StringComparison.Ordinal));

        static bool IsOfAddress(string problem) => problem.StartsWith("address is '192.0.2.1'", StringComparison.Ordinal);
    }

    /// <summary>The same certificate serves the API's HTTPS; keys tell who comes.</summary>
    [Fact]
    public async Task Api_WithCertificates_SpeaksHttpsOnly()
    {
        await using ApiSilo silo = await ApiSilo.StartAsync(cluster: With(_ours.Make("api")) with { SiloPort = FreePort(), GatewayPort = 0 });
        Assert.Equal("https", silo.Address.Scheme);
        using HttpClient client = new(new SocketsHttpHandler
        {
            SslOptions = new() { RemoteCertificateValidationCallback = (_, shown, _, _) => shown!.Subject == "CN=api" },
        });
        Assert.Equal("Healthy", await client.GetStringAsync(new Uri(silo.Address, "/health/live")));
        Tally.Tried("plain HTTP to the API's HTTPS port");
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(new UriBuilder(silo.Address) { Scheme = "http" }.Uri));
        Tally.Refused("plain HTTP to the API's HTTPS port");
    }

    private ClusterSettings With((string Certificate, string Key) files) =>
        new() { Certificate = files.Certificate, CertificateKey = files.Key, Authority = _ours.Authority };

    private ClusterSettings As((string Certificate, string Key) files) => _settings with { Certificate = files.Certificate, CertificateKey = files.Key };

    private static async Task<IReadOnlyList<string>> RunsOf(ClusterSettings settings, CallPolicy? patience = null)
    {
        await using HeadroomClient client = await HeadroomClient.ConnectAsync(settings, patience);
        return await client.ListRunsAsync();
    }

    /// <summary>What a silo says by TLS to one who shows this.</summary>
    private static async Task<byte[]> Greeted(TcpClient tcp, (string Certificate, string Key)? shown)
    {
        await using SslStream secured = new(tcp.GetStream(), false, (_, shown, _, _) => shown is not null);
        try
        {
            await secured.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "headroom", ClientCertificateContext = shown is { } files ? Context(files) : null });
            await secured.WriteAsync("hello"u8.ToArray());
            return await Told(secured);
        }
        catch (Exception refused) when (refused is AuthenticationException or IOException)
        {
            // In TLS 1.3 it may come with the first read.
            return [];
        }
    }

    private static SslStreamCertificateContext Context((string Certificate, string Key) files) =>
        SslStreamCertificateContext.Create(X509Certificate2.CreateFromPemFile(files.Certificate, files.Key), null, offline: true);

    private static async Task<byte[]> Told(Stream stream)
    {
        using MemoryStream told = new();
        try
        {
            await stream.CopyToAsync(told).WaitAsync(TimeSpan.FromSeconds(30));
        }
        catch (IOException)
        {
            // Reset is as good as closed.
        }
        return told.ToArray();
    }

    private static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
