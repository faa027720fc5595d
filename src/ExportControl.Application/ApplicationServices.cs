using ExportControl.Application.Screening;
using ExportControl.Contracts.Validation;
using Microsoft.Extensions.DependencyInjection;

namespace ExportControl.Application;

/// <summary>Registers the use cases.</summary>
public static class ApplicationServices
{
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddSingleton<LegalTime>();
        services.AddSingleton<ScreeningPipeline>();
        return services;
    }
}
