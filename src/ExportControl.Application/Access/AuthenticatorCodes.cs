using System.Globalization;
using ExportControl.Storage.Accounts.People;
using Microsoft.AspNetCore.DataProtection;
using OtpNet;

namespace ExportControl.Application.Access;

/// <summary>
/// Codes of an authenticator (RFC 6238: six digits, 30 seconds, SHA-1, as every authenticator has them). A code is accepted one step early or late, and once. Secrets
/// are stored under the keys of ASP.NET Core Data Protection.
/// </summary>
public sealed class AuthenticatorCodes(CodeStore codes, IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Issuer = "ExportControl";
    private const int SecretBytes = 20;

    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    private readonly IDataProtector protector = protection.CreateProtector("ExportControl.AuthenticatorCodes");

    /// <summary>A new secret in Base32, as a person types it.</summary>
    public static string NewSecret() => Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(SecretBytes));

    /// <summary>The address that an authenticator reads from a QR code.</summary>
    public static Uri AddressOf(PersonAccount person, string secret)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new($"otpauth://totp/{Issuer}:{Uri.EscapeDataString(person.Login)}?secret={secret}&issuer={Issuer}");
    }

    /// <summary>A secret that a form takes to the person and back. Only <see cref="TurnOnAsync"/> reads it.</summary>
    public string Protect(string secret) => protector.Protect(secret);

    /// <summary>The secret of such a form; null for any other text.</summary>
    public string? Read(string? form)
    {
        try
        {
            return string.IsNullOrEmpty(form) ? null : protector.Unprotect(form);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Makes signing in take a code from now on, if the person has a right code of the new secret.</summary>
    public async Task<bool> TurnOnAsync(PersonAccount person, string secret, string? code, CancellationToken ct)
    {
        if (StepOf(secret, code) is not { } step || !await codes.UseAsync(person, step, ct))
        {
            return false;
        }

        await codes.SetAsync(person, protector.Protect(Base32Encoding.ToBytes(secret)), ct);
        return true;
    }

    /// <summary>Whether a code is right; it is used with that.</summary>
    public async Task<bool> UseAsync(PersonAccount person, string? code, CancellationToken ct) =>
        await codes.FindAsync(person, ct) is { } stored
        && StepOf(Base32Encoding.ToString(protector.Unprotect(stored)), code) is { } step
        && await codes.UseAsync(person, step, ct);

    /// <summary>Makes signing in take the password only, if the code is right.</summary>
    public async Task<bool> TurnOffAsync(PersonAccount person, string? code, CancellationToken ct)
    {
        if (!await UseAsync(person, code, ct))
        {
            return false;
        }

        await codes.SetAsync(person, null, ct);
        return true;
    }

    private long? StepOf(string secret, string? code)
    {
        var digits = new string([.. (code ?? "").Where(c => !char.IsWhiteSpace(c))]);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && new Totp(Base32Encoding.ToBytes(secret)).VerifyTotp(clock.GetUtcNow().UtcDateTime, digits, out var step, Window) ? step : null;
    }
}
