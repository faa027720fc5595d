using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ExportControl.Api.Hosting.Starting;

namespace ExportControl.Api.Tests.Hosting;

public sealed class HttpsCertificateTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("certificate").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Plain_addresses_need_no_certificate() => Assert.Null(HttpsCertificate.FindProblem("http://*:80;http://localhost:1", _ => null));

    [Fact]
    public void A_secure_address_without_a_certificate_is_a_problem() =>
        Assert.Contains("'https://*:443' needs a certificate", HttpsCertificate.FindProblem("http://*:80;https://*:443", _ => null), StringComparison.Ordinal);

    [Fact]
    public void A_certificate_that_can_be_read_is_accepted_and_a_wrong_password_or_file_is_not()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var pfx = Write("a.pfx", certificate.Export(X509ContentType.Pkcs12, "secret"));
        var pem = Write("a.pem", System.Text.Encoding.ASCII.GetBytes(certificate.ExportCertificatePem()));
        var pemKey = Write("a.key", System.Text.Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()));

        Assert.Null(Find(pfx, "secret"));
        Assert.Null(Find(pem, null, pemKey));
        Assert.Contains("cannot be read", Find(pfx, "wrong"), StringComparison.Ordinal);
        Assert.Contains("cannot be read", Find(pemKey, null), StringComparison.Ordinal);
        Assert.Contains("does not exist", Find(Path.Combine(folder, "none.pfx"), null), StringComparison.Ordinal);
        Assert.Contains("does not exist", Find(folder, null), StringComparison.Ordinal);
    }

    private static string? Find(string path, string? password, string? key = null) => HttpsCertificate.FindProblem("https://localhost:1", name => name switch
    {
        HttpsCertificate.PathName => path,
        HttpsCertificate.KeyPathName => key,
        "ASPNETCORE_Kestrel__Certificates__Default__Password" => password,
        _ => null,
    });

    private string Write(string name, byte[] bytes)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllBytes(file, bytes);
        return file;
    }
}
