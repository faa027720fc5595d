using System.Buffers.Text;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text;
using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Problems;
using ExportControl.Api.Http.Query;
using ExportControl.Api.OpenApi;
using ExportControl.Application.Access;
using ExportControl.Application.Profiles;
using ExportControl.Application.Queries;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Profiles;
using ExportControl.Contracts.Texts;
using ExportControl.Storage.Profiles;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.Profiles;

/// <summary>The profiles of the caller's tenant.</summary>
internal static class ListProfiles
{
    private const int MaxItems = 200;
    private const int DefaultItems = 50;

    private static readonly Dictionary<string, ProfileState> States = new(StringComparer.Ordinal)
    {
        ["in_force"] = ProfileState.InForce,
        ["to_be_confirmed"] = ProfileState.ToBeConfirmed,
    };

    public static void Map(IEndpointRouteBuilder v1) => v1.MapGet("/profiles", Handle)
        .Describe("listProfiles", "Profiles by tax id, each in its last version", "Standing statements of exporters, consignees and end users. state=to_be_confirmed lists what an officer has to confirm.");

    private static async Task<Results<Ok<ProfilePageResponse>, ProblemResult>> Handle(
        [FromQuery(Name = "state"), Description("State of the last version: in_force or to_be_confirmed. Default: any.")] string? state,
        [FromQuery(Name = "limit"), Range(1, MaxItems), Description("Profiles per page, 1–200. Default: 50.")] string? limit,
        [FromQuery(Name = "cursor"), Description("The cursor returned with the previous page.")] string? cursor,
        HttpContext http,
        ProfileService profiles)
    {
        var errors = new ValidationErrors();
        var read = new QueryReader(errors);
        var (wanted, count, after) = (read.Word("state", state, States), read.Count("limit", limit, DefaultItems, MaxItems), Position(cursor, errors));
        if (errors.Any)
        {
            return errors.ToProblemResult();
        }

        var tenant = Caller.Of(http.User).Tenant;
        var page = await profiles.ListAsync(tenant, wanted, after, count, http.RequestAborted);
        var next = page.Next is { } last ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(last)) : null;
        PageLink.Write(http, next);
        var items = new List<ProfileDocument>(page.Items.Count);
        foreach (var profile in page.Items)
        {
            var inForce = profile.State == ProfileState.InForce && profiles.InForceToday([profile]) is { } version
                ? version
                : profiles.InForceToday(await profiles.FindAsync(tenant, profile.TaxId, http.RequestAborted));
            items.Add(profile.ToDocument(inForce));
        }

        return TypedResults.Ok(new ProfilePageResponse(items, next));
    }

    private static string Position(string? cursor, ValidationErrors errors)
    {
        if (cursor is null)
        {
            return "";
        }

        Span<byte> bytes = stackalloc byte[256];
        if (cursor.Length <= 256 && Base64Url.IsValid(cursor) && Base64Url.TryDecodeFromChars(cursor, bytes, out var length))
        {
            var text = Encoding.UTF8.GetString(bytes[..length]);
            if (ProfileStore.KeyOf(text) == text)
            {
                return text;
            }
        }

        errors.Add(QueryPath.Of("cursor"), "query.cursor", ("value", SafeText.Of(cursor)));
        return "";
    }
}
