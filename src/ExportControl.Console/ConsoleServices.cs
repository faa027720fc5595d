using System.Text.Encodings.Web;
using System.Text.Unicode;
using ExportControl.Console.Access;
using ExportControl.Console.Check;
using ExportControl.Console.Goods;
using ExportControl.Console.Cases;
using ExportControl.Console.SignIn;
using ExportControl.Console.Statistics;
using ExportControl.Console.Verdicts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace ExportControl.Console;

/// <summary>Registers the console and maps its pages.</summary>
public static class ConsoleServices
{
    /// <summary>The Content-Security-Policy of every page.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    // A declaration of 200 lines has some thirteen fields in each.
    private const int MaxFormValues = 8192;

    /// <summary>Name of the policy of requests that take a file, whose time includes that in which it arrives.</summary>
    public const string UploadTime = "with-body";

    /// <summary>Adds the console. The keys of forms are stored in the database, so that any replica accepts the form of any other.</summary>
    public static IServiceCollection AddConsole(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddHttpContextAccessor();
        services.AddScoped<Reader>();
        services.AddSingleton<ShipmentCheck>();
        services.Configure<FormOptions>(o => o.ValueCountLimit = MaxFormValues);
        services.AddScoped<CaseLoader>();
        services.AddScoped<CaseChanges>();
        services.AddDataProtection().SetApplicationName("ExportControl");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s => ActivatorUtilities.CreateInstance<KeyRing>(s));
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "exportcontrol_form";
            o.Cookie.Path = ConsoleRoutes.Root;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.SuppressXFrameOptionsHeader = true;
        });
        services.AddTransient<ConsoleSession>();
        services.Configure<AuthenticationOptions>(o => o.AddScheme<ConsoleSession>(ConsoleSession.SchemeName, null));
        Permissions.AddPolicies(services.AddAuthorizationBuilder());
        return services;
    }

    /// <summary>Maps the pages, the forms and the files.</summary>
    public static void MapConsole(this IEndpointRouteBuilder routes)
    {
        routes.MapRazorComponents<App>();
        ConsoleFiles.Map(routes);
        SignOut.Map(routes);
        Preferences.Map(routes);
        HistoryExport.Map(routes);
        StatisticsPages.Map(routes);
        VerdictFragment.Map(routes);
        CodeFragment.Map(routes);
        CaseFileDownload.Map(routes);
    }
}
