using System.Buffers.Text;
using System.Security.Cryptography;

namespace ExportControl.Api.Hosting;

/// <summary>The first key. Given by the operator, or made at the first start, told once and kept where only its owner reads it.</summary>
internal sealed record AdminKey(string Key, string Told)
{
    private const string FileName = "admin-key";
    private const int RandomBytes = 32;

    public static async Task<AdminKey> ChooseAsync(Settings settings, CancellationToken ct)
    {
        if (settings.AdminKey is { } given)
        {
            return new(given, $"as given in {Settings.AdminKeyName}");
        }

        var file = Path.Combine(settings.DataFolder, FileName);
        if (File.Exists(file))
        {
            return new((await File.ReadAllTextAsync(file, ct)).Trim(), $"kept in {file}");
        }

        Directory.CreateDirectory(settings.DataFolder);
        var made = "ec_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var stream = new FileStream(file, options);
        await using var writer = new StreamWriter(stream);
        await writer.WriteLineAsync(made.AsMemory(), ct);
        return new(made, $"{made}   (told this once; kept in {file})");
    }
}
