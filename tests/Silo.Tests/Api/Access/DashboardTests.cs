using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Headroom.Client.Keys;
using Headroom.Silo.Tests.Fixtures;

namespace Headroom.Silo.Tests.Api.Access;

/// <summary>Orleans' dashboard: for admins, and where it is asked for.</summary>
public sealed class DashboardTests
{
    private static readonly string[] Paths = ["/dashboard", "/dashboard/", "/dashboard/index.min.js", "/dashboard/DashboardCounters", "/dashboard/ClusterStats", "/dashboard/GrainTypes", "/dashboard/version"];

    [Fact]
    public async Task Dashboard_IsForAdmins()
    {
        await using ApiSilo silo = await ApiSilo.StartAsync(api => api with { Dashboard = true });
        foreach ((string attack, ApiRole? role, HttpStatusCode expected) in ((string, ApiRole?, HttpStatusCode)[])
            [("no key at the dashboard", null, HttpStatusCode.Unauthorized), ("reader at the dashboard", ApiRole.Reader, HttpStatusCode.Forbidden), ("operator at the dashboard", ApiRole.Operator, HttpStatusCode.Forbidden)])
        {
            using HttpClient client = silo.Client(role);
            foreach (string path in Paths)
            {
                Tally.Tried(attack);
                using HttpResponseMessage refused = await client.GetAsync(path);
                Assert.True(refused.StatusCode == expected, $"{path}: {refused.StatusCode}");
                Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
                // So that a browser asks its user.
                if (role is null) Assert.Equal("Basic", Assert.Single(refused.Headers.WwwAuthenticate).Scheme);
                Tally.Refused(attack);
            }
        }
        using HttpClient admin = silo.Client(ApiRole.Admin);
        await Shown(admin);

        // As browsers send it.
        using HttpClient browser = silo.Client(null);
        browser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"ada:{silo.Key(ApiRole.Admin)}")));
        await Shown(browser);
        // A password is for pages alone.
        Tally.Tried("key as a password at the API");
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/runs")).StatusCode);
        Tally.Refused("key as a password at the API");
        foreach (string password in (string[])["", "x", $"ada{silo.Key(ApiRole.Admin)}", $"ada:{silo.Key(ApiRole.Admin)}x", $":{silo.Key(ApiRole.Reader)}x"])
        {
            Tally.Tried("wrong password at the dashboard");
            browser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(password)));
            Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/dashboard/")).StatusCode);
            Tally.Refused("wrong password at the dashboard");
        }
        browser.DefaultRequestHeaders.Remove("Authorization");
        browser.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Basic %%%");
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/dashboard/")).StatusCode);
        // It is no part of the API.
        Assert.DoesNotContain("dashboard", await admin.GetStringAsync("/api/v1/openapi.json"), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A browser comes without a key first, for each file of a page; a guessed one is another matter.</summary>
    [Fact]
    public async Task Dashboard_BrowserBeforeItAsksItsUser_IsNotCutOff()
    {
        await using ApiSilo silo = await ApiSilo.StartAsync(api => api with { Dashboard = true, FailuresPerMinute = 5 });
        using HttpClient client = silo.Client(null);
        for (int i = 0; i < 20; i++) Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/dashboard/")).StatusCode);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"ada:{ApiKey.Make("guess", ApiRole.Admin, "").Key}")));
        for (int i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/dashboard/")).StatusCode);
        Tally.Tried("guessing keys at the dashboard");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.GetAsync("/dashboard/")).StatusCode);
        Tally.Refused("guessing keys at the dashboard");
    }

    [Fact]
    public async Task Dashboard_NotAskedFor_IsNotThere()
    {
        await using ApiSilo silo = await ApiSilo.StartAsync();
        using HttpClient admin = silo.Client(ApiRole.Admin);
        foreach (string path in Paths) Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(path)).StatusCode);
    }

    private static async Task Shown(HttpClient client)
    {
        string page = await client.GetStringAsync("/dashboard/");
        Assert.Contains("<title>Orleans Dashboard</title>", page, StringComparison.Ordinal);
        // It looks at the silos once a second, at the earliest when it is asked for the first time.
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
        while (true)
        {
            using JsonDocument counters = JsonDocument.Parse(await client.GetStringAsync("/dashboard/DashboardCounters", patience.Token));
            if (counters.RootElement.GetProperty("hosts").EnumerateArray().SingleOrDefault() is { ValueKind: JsonValueKind.Object } silo)
            {
                Assert.Equal("Active", silo.GetProperty("status").GetString());
                return;
            }
        }
    }
}
