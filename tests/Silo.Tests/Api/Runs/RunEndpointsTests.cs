using System.Net;
using System.Text.Json;
using Headroom.Client.Keys;
using Headroom.Silo.Tests.Fixtures;

namespace Headroom.Silo.Tests.Api.Runs;

/// <summary>A run from its start to its files, by HTTP alone. Expected numbers: docs/tutorial.md, worked by hand.</summary>
public class RunEndpointsTests(SharedSilo shared) : IClassFixture<SharedSilo>
{
    private readonly ApiSilo _silo = shared.Silo;

    [Fact]
    public async Task Tutorial_StartedSteppedAndDownloaded()
    {
        using HttpClient client = _silo.Client();
        HttpResponseMessage started = await client.PostAsync("/api/v1/runs", Json.Body(new { scenario = "tutorial", paused = true, charts = false }));
        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        string run = (await started.ReadAsync()).GetProperty("run").GetString()!;
        Assert.Equal($"/api/v1/runs/{run}", started.Headers.Location!.ToString());

        JsonElement stepped = await (await client.PostAsync($"/api/v1/runs/{run}/step", Json.Body(new { hours = 5 }))).ReadAsync();
        Assert.Equal(5, stepped.GetProperty("hours_done").GetInt32());
        Assert.Equal("paused", stepped.GetProperty("phase").GetString());

        JsonElement miners = await (await client.GetAsync($"/api/v1/runs/{run}/participants?kind=miner")).ReadAsync();
        string miner = Assert.Single(miners.EnumerateArray()).GetProperty("name").GetString()!;
        JsonElement state = await (await client.GetAsync($"/api/v1/runs/{run}/participants/{miner}")).ReadAsync();
        Assert.Equal((80, 125), (state.GetProperty("break_even_min").GetDouble(), state.GetProperty("break_even_max").GetDouble()));
        JsonElement zone = Assert.Single((await (await client.GetAsync($"/api/v1/runs/{run}/zones")).ReadAsync()).EnumerateArray());
        // Of the three plants, coal runs at night.
        Assert.Equal("coal", Assert.Single(zone.GetProperty("generation_mw").EnumerateObject()).Name);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/api/v1/runs/{run}/zones/{zone.GetProperty("zone").GetString()}")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await client.GetAsync($"/api/v1/runs/{run}/summary")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await client.GetAsync($"/api/v1/runs/{run}/files")).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync($"/api/v1/runs/{run}/speed", Json.Body(new { speed = 0 }))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync($"/api/v1/runs/{run}/resume", null)).StatusCode);
        List<(string Event, int Hours)> seen = await Watch(client, run);
        Assert.Equal(("end", 24), seen[^1]);

        JsonElement files = await (await client.GetAsync($"/api/v1/runs/{run}/files")).ReadAsync();
        string[] names = [.. files.EnumerateArray().Select(f => f.GetProperty("name").GetString()!)];
        Assert.Contains("hours.parquet", names);
        foreach (JsonElement file in files.EnumerateArray())
        {
            byte[] bytes = await client.GetByteArrayAsync($"/api/v1/runs/{run}/files/{file.GetProperty("name").GetString()}");
            Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(_silo.Results, run, file.GetProperty("name").GetString()!)), bytes);
        }
        string summary = await client.GetStringAsync($"/api/v1/runs/{run}/summary");
        Assert.Equal(24, JsonDocument.Parse(summary).RootElement.GetProperty("hours").GetInt32());
    }

    /// <summary>docs/interventions.md, by hand: gas gone in hour 12 makes the price 125.</summary>
    [Fact]
    public async Task Intervention_IsMadeListedAndHolds()
    {
        using HttpClient client = _silo.Client();
        string run = (await (await client.PostAsync("/api/v1/runs", Json.Body(new { scenario = "tutorial", name = "tripped", paused = true, charts = false }))).ReadAsync())
            .GetProperty("run").GetString()!;
        await client.PostAsync($"/api/v1/runs/{run}/step", Json.Body(new { hours = 11 }));
        string path = $"/api/v1/runs/{run}/interventions";
        HttpResponseMessage played = await client.PostAsync(path, Json.Body(new { kind = "trip", target = "gas", from = "10" }));
        Assert.Equal(HttpStatusCode.Conflict, played.StatusCode);
        Assert.Contains("expected hour 11 (2025-07-01 11:00) or a later one", (await played.ReadAsync()).GetProperty("title").GetString(), StringComparison.Ordinal);

        HttpResponseMessage made = await client.PostAsync(path, Json.Body(new { kind = "trip", target = "gas", from = "2025-07-01 12:00", until = "13" }));
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal(12, (await made.ReadAsync()).GetProperty("from_hour").GetInt32());
        Assert.Equal("gas", Assert.Single((await (await client.GetAsync(path)).ReadAsync()).EnumerateArray()).GetProperty("target").GetString());

        JsonElement view = await (await client.PostAsync($"/api/v1/runs/{run}/step", Json.Body(new { hours = 2 }))).ReadAsync();
        Assert.Equal(125, view.GetProperty("zones")[0].GetProperty("price").GetDouble());
        await client.PostAsync($"/api/v1/runs/{run}/cancel", null);
    }

    [Fact]
    public async Task Paused_ResumedAndCancelled()
    {
        using HttpClient client = _silo.Client();
        string run = (await (await client.PostAsync("/api/v1/runs", Json.Body(new { scenario = "texas", name = "slow", speed = 3600, charts = false }))).ReadAsync())
            .GetProperty("run").GetString()!;
        Assert.Equal("slow", run);
        Assert.Equal("paused", (await (await client.PostAsync($"/api/v1/runs/{run}/pause", null)).ReadAsync()).GetProperty("phase").GetString());
        Assert.Equal("cancelled", (await (await client.PostAsync($"/api/v1/runs/{run}/cancel", null)).ReadAsync()).GetProperty("phase").GetString());
        HttpResponseMessage again = await client.PostAsync($"/api/v1/runs/{run}/resume", null);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal("application/problem+json", again.Content.Headers.ContentType!.MediaType);
        Assert.Equal("run slow: it can't be resumed while it is cancelled", (await again.ReadAsync()).GetProperty("title").GetString());
    }

    [Fact]
    public async Task Watch_TwoHundredAtOnce_AllSeeTheEnd()
    {
        using HttpClient client = _silo.Client();
        string run = (await (await client.PostAsync("/api/v1/runs", Json.Body(new { scenario = "tutorial", name = "watched", paused = true, charts = false }))).ReadAsync())
            .GetProperty("run").GetString()!;
        using HttpClient reader = _silo.Client(ApiRole.Reader);
        // The limit is one of requests a second: they come one after the other.
        List<Task<List<(string Event, int Hours)>>> watchers = [];
        for (int i = 0; i < 200; i++)
        {
            HttpResponseMessage open = await Open(reader, run);
            while (open.StatusCode == HttpStatusCode.TooManyRequests)
            {
                await Task.Yield();
                open = await Open(reader, run);
            }
            watchers.Add(Read(open));
        }
        await client.PostAsync($"/api/v1/runs/{run}/resume", null);
        foreach (List<(string Event, int Hours)> seen in await Task.WhenAll(watchers)) Assert.Equal(("end", 24), seen[^1]);
    }

    [Fact]
    public async Task Start_InputWithProblems_ListsThemAndStartsNothing()
    {
        using HttpClient client = _silo.Client();
        string[] before = await _silo.RunsAsync();
        HttpResponseMessage refused = await client.PostAsync("/api/v1/runs", Json.Body(new { scenario = "tutorial", parameters = new { no_such = "1" } }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        JsonElement problem = await refused.ReadAsync();
        Assert.Contains("no_such", problem.GetProperty("problems")[0].GetString(), StringComparison.Ordinal);
        refused = await client.PostAsync("/api/v1/runs", Json.Body(new { scenario = "tutorial", hours = 0 }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        refused = await client.PostAsync("/api/v1/runs", Json.Body(new { scenario = "tutorial", name = "a/b" }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(before, await _silo.RunsAsync());
    }

    [Fact]
    public async Task UnknownNames_Are404AndSayWhatThereIs()
    {
        using HttpClient client = _silo.Client();
        foreach (string path in (string[])["/api/v1/runs/nobody", "/api/v1/runs/nobody/zones", "/api/v1/runs/nobody/participants/x", "/api/v1/runs/nobody/files", "/api/v1/nothing"])
        {
            HttpResponseMessage unknown = await client.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
            Assert.Equal("application/problem+json", unknown.Content.Headers.ContentType!.MediaType);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync("/api/v1/runs/nobody/pause", null)).StatusCode);
    }

    [Fact]
    public async Task Document_DescribesEveryPath()
    {
        using HttpClient nobody = _silo.Client(null);
        JsonElement paths = (await (await nobody.GetAsync("/api/v1/openapi.json")).ReadAsync()).GetProperty("paths");
        string[] expected =
        [
            "/api/v1/scenarios", "/api/v1/runs", "/api/v1/runs/{run}", "/api/v1/runs/{run}/watch", "/api/v1/runs/{run}/participants",
            "/api/v1/runs/{run}/participants/{participant}", "/api/v1/runs/{run}/zones", "/api/v1/runs/{run}/zones/{zone}", "/api/v1/runs/{run}/events",
            "/api/v1/runs/{run}/summary", "/api/v1/runs/{run}/pause", "/api/v1/runs/{run}/resume", "/api/v1/runs/{run}/step", "/api/v1/runs/{run}/speed",
            "/api/v1/runs/{run}/cancel", "/api/v1/runs/{run}/interventions", "/api/v1/runs/{run}/files", "/api/v1/runs/{run}/files/{file}",
        ];
        foreach (string path in expected) Assert.True(paths.TryGetProperty(path, out _), $"{path} is not in {paths}");
    }

    [Fact]
    public async Task Health_NeedsNoKey()
    {
        using HttpClient nobody = _silo.Client(null);
        Assert.Equal("Healthy", await nobody.GetStringAsync("/health/live"));
        Assert.Equal("Healthy", await nobody.GetStringAsync("/health/ready"));
    }

    private static Task<HttpResponseMessage> Open(HttpClient client, string run) =>
        client.GetAsync($"/api/v1/runs/{run}/watch?interval=50", HttpCompletionOption.ResponseHeadersRead);

    private static async Task<List<(string Event, int Hours)>> Watch(HttpClient client, string run) => await Read(await Open(client, run));

    private static async Task<List<(string Event, int Hours)>> Read(HttpResponseMessage open)
    {
        Assert.Equal("text/event-stream", open.Content.Headers.ContentType!.MediaType);
        List<(string, int)> seen = [];
        await foreach (var item in System.Net.ServerSentEvents.SseParser.Create(await open.Content.ReadAsStreamAsync()).EnumerateAsync())
        {
            using JsonDocument view = JsonDocument.Parse(item.Data);
            seen.Add((item.EventType, view.RootElement.GetProperty("hours_done").GetInt32()));
        }
        return seen;
    }
}
