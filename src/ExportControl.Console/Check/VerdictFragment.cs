using ExportControl.Console.Access;
using ExportControl.Console.Check.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace ExportControl.Console.Check;

/// <summary>The verdict on the form as it is now, for the page to show while the form is filled in.</summary>
internal static class VerdictFragment
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(ConsoleRoutes.CheckVerdict, HandleAsync).RequireAuthorization(Permissions.Read).ExcludeFromDescription();

    private static async Task<RazorComponentResult<VerdictPanel>> HandleAsync([FromForm] IFormCollection form, HttpContext http, ShipmentCheck check, Reader reader)
    {
        var fields = DeclarationFields.Of(form);
        fields.TrimEmptyItems();
        var corrects = Guid.TryParse(form["revises"], out var id) ? id : (Guid?)null;
        var result = await check.CheckAsync(reader.Caller.Tenant, fields, corrects is not null, reader.Language, http.RequestAborted);
        return new(new Dictionary<string, object?>
        {
            [nameof(VerdictPanel.Result)] = result,
            [nameof(VerdictPanel.Page)] = corrects is null ? ConsoleRoutes.Check : $"{ConsoleRoutes.Check}?revises={corrects}",
        });
    }
}
