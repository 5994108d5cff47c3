using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Headroom.Client.Keys;
using Headroom.Grains.Hosting;
using Headroom.Silo.Api;
using Microsoft.Extensions.Hosting;

namespace Headroom.Silo.Tests.Fixtures;

/// <summary>A real silo in this process, with the API on a free port of the loopback, and a key of each role.</summary>
public sealed class ApiSilo : IAsyncDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("headroom-api-");
    private readonly Dictionary<ApiRole, string> _keys = [];
    private IHost _host = null!;

    /// <summary>Its address.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Folder of results.</summary>
    public string Results => Path.Combine(_root.FullName, "results");

    /// <summary>Folder of data files.</summary>
    public string Data => Path.Combine(_root.FullName, "data");

    /// <summary>File of keys.</summary>
    public string Keys => Path.Combine(_root.FullName, "keys.json");

    /// <summary>A file that nobody may see.</summary>
    public string Secret => Path.Combine(_root.FullName, "secret.yaml");

    internal static async Task<ApiSilo> StartAsync(Func<ApiSettings, ApiSettings>? how = null, ClusterSettings? cluster = null, SiloOutput? told = null)
    {
        ApiSilo silo = new();
        Directory.CreateDirectory(silo.Data);
        await File.WriteAllTextAsync(silo.Secret, "name: the-secret\n");
        List<ApiKey> kept = [];
        foreach (ApiRole role in Enum.GetValues<ApiRole>())
        {
            (ApiKey key, silo._keys[role]) = ApiKey.Make($"{role}", role, "2025-01-01");
            kept.Add(key);
        }
        ApiKeyFile.Write(silo.Keys, kept);
        ApiSettings api = new() { Port = FreePort(), Keys = silo.Keys, Results = silo.Results, Data = silo.Data, FailuresPerMinute = 10_000, RequestsPerSecond = 10_000 };
        api = how?.Invoke(api) ?? api;
        Assert.Empty(api.Problems(isOpen: false));
        cluster ??= ClusterSettings.Embedded();
        silo._host = SiloHost.Build(cluster, api, told ?? new SiloOutput());
        await silo._host.StartAsync();
        silo.Address = new Uri($"{(cluster.IsTls ? "https" : "http")}://127.0.0.1:{api.Port}");
        return silo;
    }

    /// <summary>The key of a role.</summary>
    public string Key(ApiRole role) => _keys[role];

    /// <summary>A client with a key of a role; null: none.</summary>
    public HttpClient Client(ApiRole? role = ApiRole.Operator)
    {
        // Paths go out as they are written.
        HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(2) };
        if (role is { } given) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _keys[given]);
        return client;
    }

    /// <summary>Names of all runs.</summary>
    public async Task<string[]> RunsAsync()
    {
        using HttpClient client = Client(ApiRole.Reader);
        using JsonDocument runs = JsonDocument.Parse(await client.GetStringAsync("/api/v1/runs"));
        return [.. runs.RootElement.EnumerateArray().Select(r => r.GetProperty("run").GetString()!)];
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _root.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}

/// <summary>What tests send and read.</summary>
internal static class Json
{
    public static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");

    public static StringContent Body(object value) => Body(JsonSerializer.Serialize(value));

    public static async Task<JsonElement> ReadAsync(this HttpResponseMessage response)
    {
        using JsonDocument document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }
}
