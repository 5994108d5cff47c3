using System.Security.Claims;

namespace Headroom.Silo.Api.Access;

/// <summary>One line for each request that would change something: who, in which role, what, and what became of it. Keys are named by their holders.</summary>
internal sealed partial class AuditLog(RequestDelegate next, ILogger<AuditLog> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (!HttpMethods.IsGet(context.Request.Method) && context.User.Identity is { IsAuthenticated: true, Name: { } who })
            LogRequest(who, context.User.FindFirstValue(ClaimTypes.Role) ?? "", context.Request.Method, context.Request.Path, context.Response.StatusCode);
    }

    [LoggerMessage(LogLevel.Information, "api: {Key} ({Role}): {Method} {Path}: {Status}")]
    private partial void LogRequest(string key, string role, string method, PathString path, int status);
}
