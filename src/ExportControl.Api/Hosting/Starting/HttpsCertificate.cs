using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ExportControl.Api.Hosting.Starting;

/// <summary>The certificate for addresses that begin with https. Kestrel reads it from the same settings.</summary>
internal static class HttpsCertificate
{
    public const string PathName = "ASPNETCORE_Kestrel__Certificates__Default__Path";
    public const string KeyPathName = "ASPNETCORE_Kestrel__Certificates__Default__KeyPath";
    public const string PasswordName = "ASPNETCORE_Kestrel__Certificates__Default__Password";

    private static readonly string[] Prefixes = ["ASPNETCORE_", "DOTNET_", ""];

    /// <summary>Null where no address needs a certificate or it can be read; otherwise a line that names the setting and what is expected.</summary>
    public static string? FindProblem(string urls, Func<string, string?> environment)
    {
        var secure = urls.Split(';').FirstOrDefault(u => u.TrimStart().StartsWith("https:", StringComparison.OrdinalIgnoreCase));
        if (secure is null || Find("Subject", environment) is not null)
        {
            return null;
        }

        if (Find("Path", environment) is not { } path)
        {
            return $"{Settings.UrlsName}: '{secure}' needs a certificate; expected a file (*.pfx, or *.pem with its key in {KeyPathName}) in {PathName}.";
        }

        if (!File.Exists(Absolute(path)))
        {
            return $"{PathName}: the file '{path}' does not exist; expected the certificate for '{secure}'.";
        }

        try
        {
            using var certificate = Load(Absolute(path), Find("Password", environment), Find("KeyPath", environment));
            return certificate.HasPrivateKey ? null : $"{PathName}: the certificate in '{path}' has no private key.";
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"{PathName}: the certificate in '{path}' cannot be read: {unreadable.Message.ReplaceLineEndings(" ")}";
        }
    }

    private static X509Certificate2 Load(string path, string? password, string? key) =>
        key is null ? X509CertificateLoader.LoadPkcs12FromFile(path, password)
        : password is null ? X509Certificate2.CreateFromPemFile(path, Absolute(key))
        : X509Certificate2.CreateFromEncryptedPemFile(path, password, Absolute(key));

    // As Kestrel reads them: relative to the folder of the program.
    private static string Absolute(string path) => Path.Combine(AppContext.BaseDirectory, path);

    private static string? Find(string name, Func<string, string?> environment) =>
        Prefixes.Select(p => environment($"{p}Kestrel__Certificates__Default__{name}")).FirstOrDefault(v => !string.IsNullOrWhiteSpace(v));
}
