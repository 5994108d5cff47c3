using Headroom.Client.Keys;
using Microsoft.AspNetCore.Authorization;

namespace Headroom.Silo.Api.Access;

/// <summary>Which role an endpoint asks for; one that says nothing asks for a reader.</summary>
internal static class Roles
{
    /// <summary>Registers roles, each of which may do what those before it may. Every endpoint needs a key unless it says otherwise.</summary>
    public static void Add(AuthorizationOptions options)
    {
        foreach (ApiRole role in Enum.GetValues<ApiRole>()) options.AddPolicy($"{role}", Policy(role));
        options.FallbackPolicy = Policy(ApiRole.Reader);
    }

    /// <summary>Asks for a role.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, ApiRole role) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization($"{role}").WithMetadata(new Needed(role));

    private static AuthorizationPolicy Policy(ApiRole least) => new AuthorizationPolicyBuilder(KeyAuthentication.Name)
        .RequireAuthenticatedUser().RequireRole(Enum.GetValues<ApiRole>().Where(role => role >= least).Select(role => $"{role}")).Build();

    /// <summary>Pages: a browser asks its user for the key and sends it as a password (RFC 7617), for it can't send another header.</summary>
    internal sealed record ForBrowsers;

    /// <summary>The role that an endpoint asks for.</summary>
    internal sealed record Needed(ApiRole Role);
}
