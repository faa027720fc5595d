using ExportControl.Api.Http.Authentication;
using ExportControl.Application.Access;
using ExportControl.Storage.RuleSets;

namespace ExportControl.Api.RuleSets;

/// <summary>A version that was never published exists only for those who may read drafts; for all others it is not found.</summary>
internal static class DraftPrivacy
{
    /// <summary>Whether the version exists for the caller.</summary>
    public static async ValueTask<bool> IsVisibleAsync(this RuleSetStore store, int version, HttpContext http) =>
        Caller.Of(http.User).MayReadDrafts || await store.IsPublicAsync(version, http.RequestAborted);

    /// <summary>Whether the version exists for the caller.</summary>
    public static bool IsVisible(this RuleSetEntry entry, HttpContext http) => entry.IsPublic || Caller.Of(http.User).MayReadDrafts;
}
