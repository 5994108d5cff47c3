using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Headroom.Client.Connections;
using Headroom.Client.Keys;
using Headroom.Grains.Hosting;
using Headroom.Grains.Runs;
using Headroom.Silo.Api.Access;
using Headroom.Silo.Api.Results;
using Headroom.Silo.Api.Runs;
using Headroom.Silo.Api.Scenarios;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Orleans.Dashboard;

namespace Headroom.Silo.Api;

/// <summary>Puts the HTTP API into a silo's host. Endpoints are thin: they call grains by the client library, as the command line does.</summary>
internal static class ApiHost
{
    /// <summary>Path under which version 1 stands.</summary>
    public const string V1 = "/api/v1";

    /// <summary>Path of the dashboard.</summary>
    public const string Dashboard = "/dashboard";

    private const string OpenApi = "v1";

    /// <summary>What the API needs of the host.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="settings">Where it listens, and its limits.</param>
    /// <param name="cluster">The silo's settings: where it has a certificate the API speaks HTTPS with it, and HTTPS only.</param>
    public static WebApplicationBuilder AddHeadroomApi(this WebApplicationBuilder builder, ApiSettings settings, ClusterSettings cluster)
    {
        if (cluster.IsTls) builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.MostBodyBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 << 10;
            kestrel.Limits.MaxConcurrentConnections = 2L * settings.MostWatchers + 500;
            kestrel.Listen(IPAddress.Parse(settings.Address), settings.Port, listen =>
            {
                if (cluster.IsTls) listen.UseHttps(https => Show(https, cluster));
            });
        });
        // Audit lines, beside warnings.
        builder.Logging.AddFilter(typeof(ApiHost).Namespace, LogLevel.Information);
        // ASP.NET Core adds, in this name, that somebody was challenged.
        builder.Logging.AddFilter(typeof(KeyAuthentication).FullName, LogLevel.Warning);
        IServiceCollection services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton<KeyRing>();
        services.AddSingleton<FailedTries>();
        services.AddSingleton(silo => new HeadroomClient(silo.GetRequiredService<IGrainFactory>(), "this silo"));
        services.AddAuthentication(KeyAuthentication.Name).AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.Name, null);
        services.AddAuthorization(Roles.Add);
        services.AddRateLimiter(o => Limits.Add(o, settings));
        services.AddExceptionHandler<Problems>();
        services.AddProblemDetails();
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(o => Json(o.SerializerOptions));
        services.AddHealthChecks().AddCheck<GrainsAnswer>(GrainsAnswer.Name);
        services.AddOpenApi(OpenApi, o => o.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "Headroom", Version = OpenApi, Description = "Runs, watches, asks and steers simulations. Keys go into 'Authorization: Bearer'." };
            return Task.CompletedTask;
        }));
        return builder;
    }

    /// <summary>Opens the API's paths.</summary>
    public static void MapHeadroomApi(this WebApplication app)
    {
        // Outermost, so that it sees the status of what is refused by an exception too.
        app.UseMiddleware<AuditLog>();
        app.UseExceptionHandler();
        app.UseStatusCodePages(async context => await Problems.Write(context.HttpContext, context.HttpContext.Response.StatusCode,
            $"there is nothing of {context.HttpContext.Request.Method} {context.HttpContext.Request.Path}", $"See {V1}/openapi.json for what there is."));
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
        app.MapOpenApi($"{V1}/openapi.json").AllowAnonymous();
        if (app.Services.GetRequiredService<ApiSettings>().Dashboard)
            app.MapOrleansDashboard(Dashboard).Needs(ApiRole.Admin).WithMetadata(new Roles.ForBrowsers()).ExcludeFromDescription();
        RouteGroupBuilder v1 = app.MapGroup(V1).Needs(ApiRole.Reader);
        ScenarioEndpoints.Map(v1);
        RunEndpoints.Map(v1);
        RouteGroupBuilder run = v1.MapGroup("/runs/{run}").AddEndpointFilter<KnownRun>();
        AskEndpoints.Map(run);
        SteerEndpoints.Map(run);
        InterventionEndpoints.Map(run);
        ResultEndpoints.Map(run);
    }

    private static void Show(HttpsConnectionAdapterOptions https, ClusterSettings cluster)
    {
        https.ServerCertificate = X509Certificate2.CreateFromPemFile(cluster.Certificate, cluster.CertificateKey);
        X509Certificate2Collection shown = [];
        shown.ImportFromPemFile(cluster.Certificate);
        https.ServerCertificateChain = shown;
    }

    /// <summary>JSON as the command line's <c>--json</c> has it, and strict: a field that is not known is refused, not passed over.</summary>
    public static JsonSerializerOptions Json(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = options.DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.PropertyNameCaseInsensitive = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.MaxDepth = 16;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter<RunPhase>(JsonNamingPolicy.KebabCaseLower));
        return options;
    }
}
