using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Headroom.Silo.Tests.Fixtures;

/// <summary>A receiver of OTLP over HTTP on the loopback that keeps what comes: protobuf, in which names stand as they are (UTF-8).</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, string Type, string Body)> _received = new();
    private WebApplication _app = null!;

    /// <summary>Its address.</summary>
    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<OtlpReceiver> StartAsync()
    {
        OtlpReceiver receiver = new();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        receiver._app = builder.Build();
        receiver._app.MapPost("/v1/{signal}", async (HttpRequest request) =>
        {
            using MemoryStream body = new();
            await request.Body.CopyToAsync(body);
            receiver._received.Enqueue((request.Path, request.ContentType ?? "", Encoding.Latin1.GetString(body.ToArray())));
            return Results.Bytes([], "application/x-protobuf");
        });
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>All that came to a path, as the OTLP specification names it (<c>/v1/traces</c>), in protobuf.</summary>
    public string Of(string path)
    {
        Assert.All(_received, r => Assert.Equal("application/x-protobuf", r.Type));
        return string.Concat(_received.Where(r => r.Path == path).Select(r => r.Body));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
