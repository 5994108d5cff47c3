using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Headroom.Client.Keys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Headroom.Silo.Api.Access;

/// <summary>Who asks: the bearer of the key in <c>Authorization: Bearer hr_...</c>. The log names keys by their holders, never the key.</summary>
internal sealed partial class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, KeyRing keys, FailedTries tries)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string Name = "Key";

    private const string Bearer = "Bearer ", Basic = "Basic ";

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string header = Request.Headers.Authorization.ToString();
        if (header.Length == 0) return Task.FromResult(AuthenticateResult.NoResult());
        // Not even a right key is looked at from an address that has tried too many wrong ones.
        if (tries.AreUsedUp(Context.Connection.RemoteIpAddress)) return Task.FromResult(AuthenticateResult.NoResult());
        if (KeyOf(header) is not { } shown || keys.Find(shown) is not { } key)
            return Task.FromResult(AuthenticateResult.Fail("the key is not one of this silo's"));
        ClaimsIdentity identity = new([new(ClaimTypes.NameIdentifier, key.Id), new(ClaimTypes.Name, key.Name), new(ClaimTypes.Role, $"{key.Role}")], Name);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name)));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        System.Net.IPAddress? from = Context.Connection.RemoteIpAddress;
        if (tries.AreUsedUp(from))
        {
            Response.Headers.RetryAfter = "60";
            return Problems.Write(Context, StatusCodes.Status429TooManyRequests, "too many requests without a right key", "Wait a minute, then come with a right one.");
        }
        // A browser comes without a key before it asks its user for one: nothing is guessed.
        if (!IsForBrowsers || Request.Headers.Authorization.Count > 0)
        {
            tries.Count(from);
            LogRefused(Logger, from, Request.Method, Request.Path);
        }
        Response.Headers.WWWAuthenticate = IsForBrowsers ? "Basic realm=\"Headroom: a key of the role admin as password, any name\", charset=\"UTF-8\"" : "Bearer";
        return Problems.Write(Context, StatusCodes.Status401Unauthorized,
            Request.Headers.Authorization.Count == 0 ? "no key" : "the key is not one of this silo's",
            "Send 'Authorization: Bearer hr_...' with a key from `headroom keys add`.");
    }

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        string role = (Context.User.FindFirstValue(ClaimTypes.Role) ?? "").ToLowerInvariant();
        return Problems.Write(Context, StatusCodes.Status403Forbidden, $"a {role} may not do that",
            $"Use a key of the role {(Context.GetEndpoint()?.Metadata.GetMetadata<Roles.Needed>()?.Role ?? ApiRole.Operator).ToString().ToLowerInvariant()}.");
    }

    private bool IsForBrowsers => Context.GetEndpoint()?.Metadata.GetMetadata<Roles.ForBrowsers>() is not null;

    /// <summary>The key in a header; null where there is none.</summary>
    private string? KeyOf(string header)
    {
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return header[Bearer.Length..].Trim();
        if (!IsForBrowsers || !header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase)) return null;
        byte[] text = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Basic.Length..].Trim(), text, out int length)) return null;
        string user = Encoding.UTF8.GetString(text, 0, length);
        int colon = user.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : user[(colon + 1)..];
    }

    [LoggerMessage(LogLevel.Warning, "api: {Address} without a right key: {Method} {Path}")]
    private static partial void LogRefused(ILogger log, System.Net.IPAddress? address, string method, PathString path);
}
