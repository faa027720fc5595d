using ExportControl.Api.Http.Authentication;
using ExportControl.Contracts.Texts;
using ExportControl.Storage.Rescreenings;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExportControl.Api.Rescreenings;

/// <summary>The scope of a re-screening: the caller's tenant or all tenants.</summary>
internal static class Scope
{
    public const string Own = "own";
    public const string All = "all";

    public static Message? Fault(string text) => text is Own or All ? null : new("query.word", ("value", SafeText.Of(text)), ("expected", $"{Own}, {All}"));

    public static RescreeningViewer Viewer(HttpContext http)
    {
        var caller = Caller.Of(http.User);
        return new(caller.Tenant, caller.IsOperator);
    }
}
