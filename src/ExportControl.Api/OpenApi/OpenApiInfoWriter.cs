using System.Reflection;
using ExportControl.Api.Http.Authentication;
using Microsoft.OpenApi;

namespace ExportControl.Api.OpenApi;

/// <summary>Title, tags and security scheme of the OpenAPI document.</summary>
internal static class OpenApiInfoWriter
{
    // The address has the version of the contract; this is the release.
    private static readonly string Release = typeof(OpenApiInfoWriter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static readonly (string Name, string Description)[] Tags =
    [
        ("Declarations", "Screen a shipment declaration."),
        ("Verdicts", "Read and search verdicts, and compute them again."),
        ("Goods and lists", "Commodity codes, control lists, and what applies to a code."),
        ("Rules", "Versions of the rule set."),
        ("Re-screenings", "What a rule set would change in stored verdicts."),
        ("Cases", "Verdicts on which a person decides."),
        ("Licences", "The register of licences, and what is taken of them."),
        ("Profiles", "Standing statements of parties."),
        ("Suppressions", "Findings that an officer released and that do not count again."),
        ("Events", "What has changed, oldest first."),
        ("Webhooks", "Events sent to addresses of a tenant."),
        ("Statistics", "Trade in watched goods, surges, and outcomes of verdicts."),
        ("Access", "Keys, people, sessions and tenants."),
        ("About", "Health, and what the problems mean."),
    ];

    public static void Write(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "ExportControl",
            Version = Release,
            Summary = "Export-licence screening for Kazakhstan.",
            Description = "Post a shipment declaration, get a verdict: which rules apply to each line, why, and which documents are required. "
                + "Unknown members and query parameters are refused. Texts are in English, Russian or Kazakh by Accept-Language. "
                + "Bodies may have Content-Encoding gzip, br or deflate; answers are compressed by Accept-Encoding. HEAD works where GET does. "
                + "Each answer has X-Request-Id: that of the request, otherwise the id of the trace, which follows traceparent (W3C Trace Context).",
            Contact = new OpenApiContact { Name = "ExportControl contributors" },
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "This instance" }];
        document.Tags = new HashSet<OpenApiTag>(Tags.Select(t => new OpenApiTag { Name = t.Name, Description = t.Description }));
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [ApiKeyAuthentication.SchemeName] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = ApiKeyAuthentication.Header,
                Description = "A key of role broker, erp, officer, approver or admin. A tenant sees its own data only.",
            },
            [SessionAuthentication.SchemeName] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "The token of a person's session (POST /v1/sessions). Only a person approves and publishes rule sets.",
            },
        };
    }
}
