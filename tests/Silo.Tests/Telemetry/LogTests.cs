using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Headroom.Client.Keys;
using Headroom.Silo.Tests.Fixtures;

namespace Headroom.Silo.Tests.Telemetry;

/// <summary>What a silo in a process of its own logs.</summary>
public sealed class LogTests
{
    private const string Password = "correct-horse-battery";

    /// <summary>One JSON object a line, with who did what; whatever secrets came in, by whichever way, are not among it.</summary>
    [Fact]
    public async Task Json_OneObjectALine_NoSecrets()
    {
        using Certificates ours = new(), others = new("Somebody else");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("headroom-log-");
        try
        {
            (ApiKey kept, string key) = ApiKey.Make("olga", ApiRole.Operator, "2025-01-01");
            (_, string wrong) = ApiKey.Make("guess", ApiRole.Admin, "2025-01-01");
            ApiKeyFile.Write(Path.Combine(folder.FullName, "keys.json"), [kept]);
            (string certificate, string certificateKey) = ours.Make("silo");
            int port = FreePort(), siloPort = FreePort();
            await using ProgramProcess silo = new("Silo",
                ["--silo-port", Text(siloPort), "--gateway-port", Text(FreePort()), "--api-port", Text(port), "--log", "json", "--dashboard",
                    "--certificate", certificate, "--certificate-key", certificateKey, "--authority", ours.Authority], folder: folder.FullName);
            Assert.StartsWith("Headroom silo ready", await silo.LineAsync(), StringComparison.Ordinal);
            using (HttpClient client = new(new SocketsHttpHandler { SslOptions = new() { RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null } }))
            {
                client.BaseAddress = new Uri($"https://127.0.0.1:{port}");
                Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync($"/api/v1/runs?key={key}")).StatusCode);
                client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", wrong);
                Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsync("/api/v1/runs", Json.Body("{}"))).StatusCode);
                client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
                Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.PostAsync("/api/v1/runs", Json.Body("{\"scenario\": \"nothing\"}"))).StatusCode);
                client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"olga:{key}")));
                Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/dashboard/")).StatusCode);
            }
            using (TcpClient plain = new("127.0.0.1", siloPort))
            {
                await plain.GetStream().WriteAsync("hello"u8.ToArray());
                await plain.GetStream().CopyToAsync(Stream.Null);
            }
            silo.Terminate();
            (int code, string output, string errors) = await silo.EndAsync();
            Assert.Equal(0, code);

            string[] lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.NotEmpty(lines);
            foreach (string line in lines)
            {
                using JsonDocument entry = JsonDocument.Parse(line);
                Assert.Matches("^20..-..-..T..:..:..\\.[0-9]{3}Z$", entry.RootElement.GetProperty("Timestamp").GetString());
                Assert.All((string[])["LogLevel", "Category", "Message"], field => Assert.NotEmpty(entry.RootElement.GetProperty(field).GetString()!));
            }
            Assert.Contains("olga (Operator): POST /api/v1/runs: 422", errors, StringComparison.Ordinal);
            Assert.Contains("without a right key: POST /api/v1/runs", errors, StringComparison.Ordinal);
            Assert.Contains("tls: no connection with 127.0.0.1:", errors, StringComparison.Ordinal);
            string private1 = string.Concat((await File.ReadAllLinesAsync(certificateKey))[1..^1]);
            foreach (string secret in (string[])[key, key.Split('_')[2], wrong, wrong.Split('_')[2], kept.Sha256, private1, private1[..40]])
                Assert.DoesNotContain(secret, output + errors, StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The password of a store that does not answer.</summary>
    [Fact]
    public async Task Redis_Away_PasswordIsNotTold()
    {
        await using ProgramProcess silo = new("Silo",
            ["--redis", $"127.0.0.1:{Text(FreePort())},password={Password}", "--silo-port", Text(FreePort()), "--gateway-port", Text(FreePort()), "--log", "json"]);
        (int code, string output, string errors) = await silo.EndAsync();
        Assert.Equal(1, code);
        Assert.Contains("Look whether Redis runs.", errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, output + errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Format_Unknown_IsNamed()
    {
        await using ProgramProcess silo = new("Silo", ["--log", "xml", "--silo-port", Text(FreePort()), "--gateway-port", Text(FreePort())]);
        (int code, _, string errors) = await silo.EndAsync();
        Assert.Equal(2, code);
        Assert.Equal("log is 'xml': expected plain or json", errors.Trim());
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
