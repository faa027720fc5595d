using System.Buffers.Text;
using System.Security.Cryptography;
using ExportControl.Api.Hosting.Starting;

namespace ExportControl.Api.Hosting;

/// <summary>The key of the first administrator: set by the operator, or generated at the first start. A generated key is stored in a file that only its owner can read, and shown nowhere.</summary>
internal sealed record AdminKey(string Key, string Display)
{
    private const string FileName = "admin-key";
    private const int RandomBytes = 32;

    public static async Task<AdminKey> ChooseAsync(Settings settings, CancellationToken ct)
    {
        if (settings.AdminKey is { } configured)
        {
            return new(configured, $"as set in {Settings.AdminKeyName}");
        }

        var file = Path.Combine(settings.DataFolder, FileName);
        if (File.Exists(file))
        {
            RestrictToOwner(file);
            return new((await File.ReadAllTextAsync(file, ct)).Trim(), $"stored in {file}");
        }

        Directory.CreateDirectory(settings.DataFolder);
        var generated = "ec_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        await using var stream = SecretFile.Create(file);
        await using var writer = new StreamWriter(stream);
        await writer.WriteLineAsync(generated.AsMemory(), ct);
        return new(generated, $"generated and stored in {file}");
    }

    // A file that was copied or written by hand may be readable by others.
    private static void RestrictToOwner(string file)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ~SecretFile.OwnerOnly) != 0)
        {
            File.SetUnixFileMode(file, SecretFile.OwnerOnly);
        }
    }
}
