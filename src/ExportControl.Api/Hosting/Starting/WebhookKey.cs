using System.Security.Cryptography;

namespace ExportControl.Api.Hosting.Starting;

/// <summary>
/// The key that encrypts the secrets of webhooks: set by the operator, or generated at the first start into a file that only its owner can read. Where the data folder cannot be
/// written, as in a container with an external database, there is none without the setting.
/// </summary>
internal static class WebhookKey
{
    private const string FileName = "webhook-key";
    private const int Bytes = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The key of a text; null where it is not 32 bytes in base64.</summary>
    public static byte[]? Read(string text)
    {
        var key = new byte[Bytes];
        return Convert.TryFromBase64String(text, key, out var count) && count == Bytes ? key : null;
    }

    /// <exception cref="IOException">The file has no key.</exception>
    public static async Task<byte[]?> ChooseAsync(Settings settings, CancellationToken ct)
    {
        if (settings.WebhookKey is { } configured)
        {
            return Read(configured)!;
        }

        var file = Path.Combine(settings.DataFolder, FileName);
        if (File.Exists(file))
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ~OwnerOnly) != 0)
            {
                File.SetUnixFileMode(file, OwnerOnly);
            }

            return Read((await File.ReadAllTextAsync(file, ct)).Trim()) ?? throw new IOException($"The file '{file}' has no key; expected 32 bytes in base64, or no file, to have one generated.");
        }

        try
        {
            return await GenerateAsync(settings.DataFolder, file, ct);
        }
        catch (Exception unwritable) when (unwritable is UnauthorizedAccessException or IOException && settings.ConnectionString is not null)
        {
            return null;
        }
    }

    private static async Task<byte[]> GenerateAsync(string folder, string file, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var generated = RandomNumberGenerator.GetBytes(Bytes);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        await using var stream = new FileStream(file, options);
        await using var writer = new StreamWriter(stream);
        await writer.WriteLineAsync(Convert.ToBase64String(generated).AsMemory(), ct);
        return generated;
    }
}
