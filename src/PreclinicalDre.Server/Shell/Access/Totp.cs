using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>Time-based one-time codes (RFC 6238) as every authenticator makes them: HMAC-SHA1, 30 seconds, six digits.</summary>
public static class Totp
{
    public const int Digits = 6;

    private const int StepSeconds = 30;

    /// <summary>Steps before and after the present one whose code is taken: clocks differ, and people type.</summary>
    private const int Slack = 1;

    private const int KeyBytes = 20;
    private const int Modulus = 1_000_000;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new key, base32 (RFC 4648) without padding.</summary>
    public static string NewKey()
    {
        // 160 bits are 32 letters of five bits.
        var key = new StringBuilder();
        foreach (var b in RandomNumberGenerator.GetBytes(KeyBytes * 8 / 5))
        {
            key.Append(Alphabet[b & 31]);
        }

        return key.ToString();
    }

    /// <summary>The half minute of an instant, counted from 1970.</summary>
    public static long StepOf(Instant at) => at.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a half minute.</summary>
    public static string CodeOf(string key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238's own hash, which authenticators use; a collision gains nothing here.
        var hash = HMACSHA1.HashData(BytesOf(key), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15, sizeof(int))) & int.MaxValue;
        return (number % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The half minute that a code stands for, later than <paramref name="after"/>; null where it stands for none.</summary>
    public static long? Match(string key, string? code, Instant now, long after)
    {
        var typed = new string([.. (code ?? "").Where(c => !char.IsWhiteSpace(c))]);
        if (typed.Length != Digits)
        {
            return null;
        }

        var present = StepOf(now);
        for (var step = present - Slack; step <= present + Slack; step++)
        {
            if (step > after && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeOf(key, step)), Encoding.UTF8.GetBytes(typed)))
            {
                return step;
            }
        }

        return null;
    }

    /// <summary>The address by which an authenticator takes the key over.</summary>
    public static string AddressOf(string key, string userName) =>
        $"otpauth://totp/PreclinicalDre:{Uri.EscapeDataString(userName)}?secret={key}&issuer=PreclinicalDre&digits={Digits.ToString(CultureInfo.InvariantCulture)}";

    private static byte[] BytesOf(string key)
    {
        var bytes = new byte[key.Length * 5 / 8];
        int buffer = 0, bits = 0, at = 0;
        foreach (var letter in key)
        {
            buffer = (buffer << 5) | Math.Max(0, Alphabet.IndexOf(letter, StringComparison.Ordinal));
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes[at++] = (byte)(buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }

        return bytes;
    }
}
