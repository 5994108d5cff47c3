using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Headroom.Client.Keys;
using Headroom.Silo.Tests.Fixtures;

namespace Headroom.Silo.Tests.Api.Access;

/// <summary>Whatever may not come in: refused with the right status, and nothing started by it.</summary>
public class RefusalTests(SharedSilo shared) : IClassFixture<SharedSilo>
{
    private readonly ApiSilo _silo = shared.Silo;

    private static readonly (HttpMethod Method, string Path)[] Everything =
    [
        (HttpMethod.Get, "/api/v1/scenarios"), (HttpMethod.Get, "/api/v1/runs"), (HttpMethod.Get, "/api/v1/runs/x"), (HttpMethod.Get, "/api/v1/runs/x/watch"),
        (HttpMethod.Get, "/api/v1/runs/x/participants"), (HttpMethod.Get, "/api/v1/runs/x/participants/y"), (HttpMethod.Get, "/api/v1/runs/x/zones"),
        (HttpMethod.Get, "/api/v1/runs/x/zones/y"), (HttpMethod.Get, "/api/v1/runs/x/events"), (HttpMethod.Get, "/api/v1/runs/x/summary"),
        (HttpMethod.Get, "/api/v1/runs/x/interventions"), (HttpMethod.Get, "/api/v1/runs/x/files"), (HttpMethod.Get, "/api/v1/runs/x/files/y"), .. Changing,
    ];

    private static (HttpMethod Method, string Path)[] Changing =>
    [
        (HttpMethod.Post, "/api/v1/runs"), (HttpMethod.Post, "/api/v1/runs/x/pause"), (HttpMethod.Post, "/api/v1/runs/x/resume"),
        (HttpMethod.Post, "/api/v1/runs/x/step"), (HttpMethod.Post, "/api/v1/runs/x/speed"), (HttpMethod.Post, "/api/v1/runs/x/cancel"),
        (HttpMethod.Post, "/api/v1/runs/x/interventions"),
    ];

    [Fact]
    public async Task NoKey()
    {
        using HttpClient nobody = _silo.Client(null);
        foreach ((HttpMethod method, string path) in Everything)
            await Refused("no key", HttpStatusCode.Unauthorized, () => nobody.SendAsync(With(method, path)));
    }

    [Fact]
    public async Task WrongKey()
    {
        string right = _silo.Key(ApiRole.Admin);
        string other = right[..^1] + (right[^1] == 'A' ? 'B' : 'A');
        string[] wrong =
        [
            "", "hr", "hr__", "hr_x_y", other, right[..^1], right + "A", right.ToUpperInvariant(), right.Replace("hr_", "hr_0", StringComparison.Ordinal),
            new string('a', 5000), $"{right}, {right}",
        ];
        foreach (string key in wrong)
        {
            using HttpClient client = _silo.Client(null);
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {key}");
            await Refused("wrong key", HttpStatusCode.Unauthorized, () => client.SendAsync(With(HttpMethod.Post, "/api/v1/runs")));
        }
        using HttpClient basic = _silo.Client(null);
        basic.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", right);
        await Refused("wrong key", HttpStatusCode.Unauthorized, () => basic.SendAsync(With(HttpMethod.Post, "/api/v1/runs")));
    }

    [Fact]
    public async Task ReaderWhoWouldChangeSomething()
    {
        using HttpClient reader = _silo.Client(ApiRole.Reader);
        foreach ((HttpMethod method, string path) in Changing)
            await Refused("reader trying to start, steer, intervene", HttpStatusCode.Forbidden, () => reader.SendAsync(With(method, path)));
    }

    [Fact]
    public async Task RevokedKey_IsRefusedFromTheNextRequestOn()
    {
        await using ApiSilo own = await ApiSilo.StartAsync();
        using HttpClient client = own.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/runs")).StatusCode);
        ApiKeyFile.Write(own.Keys, [.. ApiKeyFile.Read(own.Keys).Where(k => k.Role != ApiRole.Operator)]);
        Tally.Tried("revoked key");
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/runs")).StatusCode);
        Tally.Refused("revoked key");
        // A file that can't be read lets nobody in.
        await File.WriteAllTextAsync(own.Keys, "{");
        using HttpClient admin = own.Client(ApiRole.Admin);
        Tally.Tried("damaged file of keys");
        Assert.Equal(HttpStatusCode.Unauthorized, (await admin.GetAsync("/api/v1/runs")).StatusCode);
        Tally.Refused("damaged file of keys");
    }

    [Fact]
    public async Task GuessingKeys_IsCutOff()
    {
        await using ApiSilo own = await ApiSilo.StartAsync(api => api with { FailuresPerMinute = 20 });
        using HttpClient client = own.Client(null);
        HttpStatusCode[] answers = new HttpStatusCode[60];
        for (int i = 0; i < answers.Length; i++)
        {
            Tally.Tried("guessing keys");
            using HttpRequestMessage guess = new(HttpMethod.Get, "/api/v1/runs");
            guess.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey.Make("guess", ApiRole.Admin, "").Key);
            answers[i] = (await client.SendAsync(guess)).StatusCode;
            Assert.True(answers[i] is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests, $"{answers[i]}");
            Tally.Refused("guessing keys");
        }
        Assert.Equal(HttpStatusCode.Unauthorized, answers[0]);
        Assert.All(answers[20..], status => Assert.Equal(HttpStatusCode.TooManyRequests, status));
        // Not even a right key is looked at now.
        using HttpClient right = own.Client();
        Assert.Equal(HttpStatusCode.TooManyRequests, (await right.GetAsync("/api/v1/runs")).StatusCode);
    }

    [Fact]
    public async Task TooManyRequests()
    {
        await using ApiSilo own = await ApiSilo.StartAsync(api => api with { RequestsPerSecond = 5 });
        using HttpClient client = own.Client(ApiRole.Reader);
        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => client.GetAsync("/api/v1/scenarios")));
        Assert.Contains(answers, a => a.StatusCode == HttpStatusCode.OK);
        HttpResponseMessage over = answers.First(a => a.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.NotNull(over.Headers.RetryAfter);
        Assert.True(answers.Count(a => a.StatusCode == HttpStatusCode.OK) < 100);
    }

    [Fact]
    public async Task OversizedBody()
    {
        using HttpClient client = _silo.Client();
        string large = $"{{\"scenario_text\": \"{new string('a', 2 << 20)}\"}}";
        await Refused("oversized body", HttpStatusCode.RequestEntityTooLarge, () => client.PostAsync("/api/v1/runs", Json.Body(large)));
        // Without a length, so that only counting finds it out.
        await Refused("oversized body", HttpStatusCode.RequestEntityTooLarge, async () =>
        {
            using StreamContent chunked = new(new MemoryStream(Encoding.UTF8.GetBytes(large)));
            chunked.Headers.ContentType = new("application/json");
            using HttpRequestMessage post = new(HttpMethod.Post, "/api/v1/runs") { Content = chunked };
            post.Headers.TransferEncodingChunked = true;
            return await client.SendAsync(post);
        });
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("\"texas\"", HttpStatusCode.BadRequest)]
    [InlineData("{\"scenario\": 7}", HttpStatusCode.BadRequest)]
    [InlineData("{\"scenario\": \"tutorial\", \"hours\": 1e99}", HttpStatusCode.BadRequest)]
    [InlineData("{\"scenario\": \"tutorial\", \"hours\": 1.5}", HttpStatusCode.BadRequest)]
    [InlineData("{\"scenario\": \"tutorial\", \"scenario\": \"texas\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"scenario\": \"tutorial\", \"out_folder\": \"/tmp/x\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"scenario\": \"tutorial\", \"Scenario\": \"tutorial\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"scenario\": \"tutorial\", \"speed\": NaN}", HttpStatusCode.BadRequest)]
    [InlineData("{\"scenario\": \"tutorial\"} {}", HttpStatusCode.BadRequest)]
    [InlineData("{\"scenario\": \"tutorial\\u0000\"}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"scenario\": \"tutorial\", \"scenario_text\": \"name: x\"}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"scenario_text\": \"name: x\"}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"scenario_text\": \"{{{\"}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"scenario\": \"tutorial\", \"speed\": -1}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"scenario\": \"tutorial\", \"seed\": -1}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"scenario\": \"tutorial\", \"detail\": \"seconds\"}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"scenario\": \"tutorial\", \"hours\": 2000000000}", HttpStatusCode.UnprocessableEntity)]
    public async Task MalformedBody(string body, HttpStatusCode expected)
    {
        using HttpClient client = _silo.Client();
        await Refused("malformed body", expected, () => client.PostAsync("/api/v1/runs", Json.Body(body)));
    }

    [Fact]
    public async Task MalformedBody_DeepNestingAndOtherTypes()
    {
        using HttpClient client = _silo.Client();
        string deep = string.Concat(Enumerable.Repeat("[", 10_000));
        await Refused("malformed body", HttpStatusCode.BadRequest, () => client.PostAsync("/api/v1/runs", Json.Body($"{{\"parameters\": {deep}")));
        await Refused("malformed body", HttpStatusCode.UnsupportedMediaType, () => client.PostAsync("/api/v1/runs", new StringContent("scenario=tutorial", Encoding.UTF8, "text/plain")));
        using ByteArrayContent broken = new([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]);
        broken.Headers.ContentType = new("application/json");
        await Refused("malformed body", HttpStatusCode.BadRequest, () => client.PostAsync("/api/v1/runs", broken));
        string run = await Finished(client);
        foreach (string body in (string[])["{}", "{\"hours\": 0}", "{\"hours\": -5}"])
            await Refused("malformed body", HttpStatusCode.UnprocessableEntity, () => client.PostAsync($"/api/v1/runs/{run}/step", Json.Body(body)));
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("../secret.yaml")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData("tutorial.yaml")]
    [InlineData("./tutorial")]
    [InlineData("scenarios/tutorial")]
    [InlineData("Headroom.Silo.Tests.runtimeconfig.json")]
    public async Task PathTraversal_ScenarioByName(string name)
    {
        using HttpClient client = _silo.Client();
        await Refused("path traversal", HttpStatusCode.UnprocessableEntity, () => client.PostAsync("/api/v1/runs", Json.Body(new { scenario = name })));
        await Refused("path traversal", HttpStatusCode.UnprocessableEntity,
            () => client.PostAsync("/api/v1/runs", Json.Body(new { scenario_text = $"base: {name}\nname: mine\n" })));
    }

    [Fact]
    public async Task PathTraversal_BaseBesideTheSilo()
    {
        using HttpClient client = _silo.Client();
        foreach (string name in (string[])[_silo.Secret, Path.ChangeExtension(_silo.Secret, null), Path.GetRelativePath(Environment.CurrentDirectory, _silo.Secret)])
        {
            HttpResponseMessage refused = await Refused("path traversal", HttpStatusCode.UnprocessableEntity,
                () => client.PostAsync("/api/v1/runs", Json.Body(new { scenario_text = $"base: {name}\nname: mine\n" })));
            Assert.DoesNotContain("the-secret", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("../secret.yaml")]
    [InlineData("/etc/passwd")]
    [InlineData("years/../../secret.yaml")]
    [InlineData("..\\\\secret.yaml")]
    public async Task PathTraversal_DataFileOfAScenario(string file)
    {
        using HttpClient client = _silo.Client();
        string text = """
            schema: 1
            name: mine
            start: 2025-01-01
            hours: 24
            fuels: [{name: gas, series: {file: "FILE", column: price, stamp: month}}]
            zones: [{name: z, demand: {kind: profile, mw: 5}}]
            """.Replace("FILE", file, StringComparison.Ordinal);
        HttpResponseMessage refused = await Refused("path traversal", HttpStatusCode.UnprocessableEntity, () => client.PostAsync("/api/v1/runs", Json.Body(new { scenario_text = text })));
        Assert.DoesNotContain("the-secret", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../results")]
    [InlineData("/etc")]
    [InlineData("link")]
    [InlineData("link/deeper")]
    [InlineData("nothing")]
    [InlineData("x/../..")]
    public async Task PathTraversal_DataFolder(string folder)
    {
        string link = Path.Combine(_silo.Data, "link");
        Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(_silo.Secret)!, "deeper"));
        if (!Path.Exists(link)) Directory.CreateSymbolicLink(link, Path.GetDirectoryName(_silo.Secret)!);
        using HttpClient client = _silo.Client();
        await Refused("path traversal", HttpStatusCode.UnprocessableEntity, () => client.PostAsync("/api/v1/runs", Json.Body(new { scenario = "tutorial", data = folder })));
    }

    [Theory]
    [InlineData("../../keys.json")]
    [InlineData("..%2f..%2fkeys.json")]
    [InlineData("%2e%2e/%2e%2e/keys.json")]
    [InlineData("..%5c..%5ckeys.json")]
    [InlineData("..%252f..%252fkeys.json")]
    [InlineData("%2fetc%2fpasswd")]
    [InlineData("/etc/passwd")]
    [InlineData("hours.parquet%00")]
    [InlineData("HOURS.PARQUET")]
    [InlineData("link.json")]
    [InlineData("")]
    public async Task PathTraversal_Download(string file)
    {
        using HttpClient client = _silo.Client();
        string run = await Finished(client);
        string link = Path.Combine(_silo.Results, run, "link.json");
        if (!Path.Exists(link)) File.CreateSymbolicLink(link, _silo.Keys);
        Tally.Tried("path traversal");
        // Raw, for a client would put the dots away itself.
        using TcpClient raw = new();
        await raw.ConnectAsync(IPAddress.Loopback, _silo.Address.Port);
        await using NetworkStream stream = raw.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET /api/v1/runs/{run}/files/{file} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {_silo.Key(ApiRole.Reader)}\r\nConnection: close\r\n\r\n"));
        string answer = await new StreamReader(stream).ReadToEndAsync();
        bool refused = answer.StartsWith("HTTP/1.1 404", StringComparison.Ordinal) || answer.StartsWith("HTTP/1.1 400", StringComparison.Ordinal)
            || (file.Length == 0 && answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal)); // the list itself
        Assert.True(refused, answer);
        Assert.DoesNotContain("sha256", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
        Tally.Refused("path traversal");
    }

    [Fact]
    public async Task YamlBombs()
    {
        string laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 12).Select(i =>
            $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));
        string quadratic = $"a: &a [{string.Join(", ", Enumerable.Repeat("x", 20_000))}]\nb: [{string.Join(", ", Enumerable.Repeat("*a", 20_000))}]\n";
        string[] bombs =
        [
            laughs, quadratic, "a: " + new string('[', 100_000), "a: " + string.Concat(Enumerable.Repeat("{a: ", 50_000)), "a: &a [*a]", "a: &a {b: *a}",
            string.Concat(Enumerable.Range(0, 60).Select(i => new string(' ', i) + "a:\n")),
            "zones: [{name: z, demand: {kind: profile, mw: 5}}]\nschema: 1\nname: many\nstart: 2025-01-01\nminers: [{name: m, zone: z, count: 900000, machines: [{model: a, j_per_th: 20, mw: 1}]}]\n",
            "--- !!python/object/apply:os.system ['id']\n", "a: !!binary aGVsbG8=\n",
        ];
        using HttpClient client = _silo.Client();
        foreach (string bomb in bombs)
            await Refused("YAML bomb", HttpStatusCode.UnprocessableEntity, () => client.PostAsync("/api/v1/runs", Json.Body(new { scenario_text = bomb })));
    }

    private static HttpRequestMessage With(HttpMethod method, string path) =>
        new(method, path) { Content = method == HttpMethod.Post ? Json.Body("{\"scenario\": \"tutorial\"}") : null };

    private async Task<HttpResponseMessage> Refused(string attack, HttpStatusCode expected, Func<Task<HttpResponseMessage>> send)
    {
        string[] before = await _silo.RunsAsync();
        Tally.Tried(attack);
        HttpResponseMessage answer = await send();
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.Equal(before, await _silo.RunsAsync());
        Tally.Refused(attack);
        return answer;
    }

    private async Task<string> Finished(HttpClient client)
    {
        if ((await _silo.RunsAsync()).FirstOrDefault() is { } known) return known;
        string run = (await (await client.PostAsync("/api/v1/runs", Json.Body(new { scenario = "tutorial", charts = false }))).ReadAsync()).GetProperty("run").GetString()!;
        await client.GetStringAsync($"/api/v1/runs/{run}/watch?interval=50");
        return run;
    }
}
