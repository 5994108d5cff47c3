using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace Headroom.Grains.Hosting;

/// <summary>
/// TLS in which both sides show a certificate, for all that silos say to each other and clients say to gateways: connection middleware around an
/// <see cref="SslStream"/>. Whoever is no member is told nothing.
/// </summary>
internal sealed partial class MutualTls(MemberCertificates certificates, ILogger<MutualTls> log)
{
    // Orleans reads 4 kB at once by default; a TLS record holds 16.
    private const int RecordBytes = 16 << 10;

    // Who opens a connection and says nothing keeps it no longer than this.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Secures a silo's connections, to other silos and from clients, where there are certificates.</summary>
    public static void Secure(ISiloBuilder silo, ClusterSettings at)
    {
        if (!at.IsTls) return;
        Register(silo.Services, at);
        silo.Services.AddOptions<SiloConnectionOptions>().Configure<MutualTls>((options, tls) =>
        {
            options.ConfigureSiloOutboundConnection(tls.Call);
            options.ConfigureSiloInboundConnection(tls.Answer);
            options.ConfigureGatewayInboundConnection(tls.Answer);
        });
    }

    /// <summary>Secures a client's connections to gateways, where there are certificates.</summary>
    public static void Secure(IClientBuilder client, ClusterSettings at)
    {
        if (!at.IsTls) return;
        Register(client.Services, at);
        client.Services.AddOptions<ClientConnectionOptions>().Configure<MutualTls>((options, tls) => options.ConfigureConnection(tls.Call));
    }

    private static void Register(IServiceCollection services, ClusterSettings at)
    {
        services.AddSingleton(_ => MemberCertificates.Read(at));
        services.AddSingleton<MutualTls>();
    }

    private void Call(IConnectionBuilder to) => to.Use(next => connection => Secured(connection, next,
        (stream, isMember, patience) => stream.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = "headroom",
                ClientCertificateContext = certificates.Shown,
                CertificateChainPolicy = certificates.Members(ofServers: true),
                RemoteCertificateValidationCallback = isMember,
            },
            patience)));

    private void Answer(IConnectionBuilder from) => from.Use(next => connection => Secured(connection, next,
        (stream, isMember, patience) => stream.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificateContext = certificates.Shown,
                ClientCertificateRequired = true,
                CertificateChainPolicy = certificates.Members(ofServers: false),
                RemoteCertificateValidationCallback = isMember,
            },
            patience)));

    private async Task Secured(ConnectionContext connection, ConnectionDelegate next, Func<SslStream, RemoteCertificateValidationCallback, CancellationToken, Task> greet)
    {
        IDuplexPipe plain = connection.Transport;
        await using SslStream stream = new(new PipeStream(plain));
        await Greet(connection, stream, greet);
        // Whoever holds the ends completes them; the stream ends here.
        SecuredEnds secured = new(
            PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: RecordBytes, leaveOpen: true)),
            PipeWriter.Create(stream, new StreamPipeWriterOptions(minimumBufferSize: RecordBytes, leaveOpen: true)));
        connection.Transport = secured;
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = plain;
        }
    }

    private async Task Greet(ConnectionContext connection, SslStream stream, Func<SslStream, RemoteCertificateValidationCallback, CancellationToken, Task> greet)
    {
        string? refusal = null;
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        patience.CancelAfter(Patience);
        try
        {
            await greet(stream, IsMember, patience.Token);
        }
        catch (Exception failed) when (failed is AuthenticationException or IOException or OperationCanceledException)
        {
            LogRefused(log, connection.RemoteEndPoint, refusal ?? (failed is OperationCanceledException ? "it did not end its greeting" : failed.Message.ReplaceLineEndings(" ")));
            throw;
        }

        bool IsMember(object sender, X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors)
        {
            // Whose name it is does not matter; who has signed it does.
            SslPolicyErrors wrong = errors & ~SslPolicyErrors.RemoteCertificateNameMismatch;
            if (wrong == SslPolicyErrors.None) return true;
            refusal = shown is null ? "it shows no certificate" : $"its certificate '{shown.Subject}': {string.Join(", ", chain?.ChainStatus.Select(s => s.Status) ?? [])}";
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "tls: no connection with {Peer}: {Reason}")]
    private static partial void LogRefused(ILogger log, System.Net.EndPoint? peer, string reason);

    private sealed record SecuredEnds(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
