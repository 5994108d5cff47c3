using System.Text.Json;
using Headroom.Client.Connections;
using Headroom.Grains.Runs;
using Headroom.Grid;
using Headroom.Silo.Api.Runs;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Headroom.Silo.Api;

/// <summary>Every refusal and fault as <c>application/problem+json</c> (RFC 9457): what is wrong, with which run or field, and what to do.</summary>
internal sealed partial class Problems(ILogger<Problems> log) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        switch (exception)
        {
            case OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested:
                return true;
            case UnknownException unknown:
                await Write(httpContext, StatusCodes.Status404NotFound, unknown.Message, unknown.Advice);
                return true;
            case InputException input:
                await Write(httpContext, StatusCodes.Status422UnprocessableEntity, "the input can't be used", "Put right what is listed.", [.. input.Problems.Select(p => p.ToString())]);
                return true;
            case NotStartedException notStarted:
                await Write(httpContext, StatusCodes.Status422UnprocessableEntity, "the run can't be started", "Put right what is listed.", notStarted.Lines);
                return true;
            case RunRefusedException refused:
                await Write(httpContext, StatusCodes.Status409Conflict, refused.Lines[0], "", refused.Lines);
                return true;
            case BadHttpRequestException bad:
                await Write(httpContext, bad.StatusCode, Reason(bad), bad.StatusCode == StatusCodes.Status413PayloadTooLarge
                    ? "Send less; the limit is the silo's setting Headroom:Api:MostBodyBytes." : "See /api/v1/openapi.json for what is expected.");
                return true;
            case HeadroomException fault:
                LogFault(httpContext.Request.Method, httpContext.Request.Path, fault.Message);
                await Write(httpContext, StatusCodes.Status503ServiceUnavailable, fault.Message, fault.Advice);
                return true;
            default:
                LogUnforeseen(httpContext.Request.Method, httpContext.Request.Path, exception);
                await Write(httpContext, StatusCodes.Status500InternalServerError, "something went wrong in the silo", "Look at the silo's log.");
                return true;
        }
    }

    /// <summary>Writes a problem.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="what">What is wrong, one line.</param>
    /// <param name="advice">What to do; empty where the line says it all.</param>
    /// <param name="lines">All of what is wrong, where it is more than one thing.</param>
    public static async Task Write(HttpContext context, int status, string what, string advice, IReadOnlyList<string>? lines = null)
    {
        if (context.Response.HasStarted) return;
        ProblemDetails problem = new() { Status = status, Title = what, Detail = advice.Length > 0 ? advice : null, Instance = context.Request.Path };
        if (lines is not null) problem.Extensions["problems"] = lines;
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(problem, JsonSerializerOptions.Web, "application/problem+json", CancellationToken.None);
    }

    private static string Reason(BadHttpRequestException bad) => bad.InnerException is JsonException json
        ? $"the body is no JSON of the kind expected{(json.Path is { Length: > 0 } path ? $", at {path}" : "")}: {Short(json.Message)}"
        : Short(bad.Message);

    // What follows names types of this program.
    private static string Short(string message)
    {
        string line = message.ReplaceLineEndings(" ");
        int path = line.IndexOf(" Path: ", StringComparison.Ordinal);
        if (path > 0) line = line[..path];
        return line.Length > 200 ? line[..200] : line;
    }

    [LoggerMessage(LogLevel.Warning, "api: {Method} {Path}: {Reason}")]
    private partial void LogFault(string method, PathString path, string reason);

    [LoggerMessage(LogLevel.Error, "api: {Method} {Path}: unforeseen")]
    private partial void LogUnforeseen(string method, PathString path, Exception error);
}
