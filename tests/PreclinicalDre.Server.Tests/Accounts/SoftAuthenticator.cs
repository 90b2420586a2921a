using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PreclinicalDre.Server.Tests.Accounts;

/// <summary>A passkey's device, written by the standard (WebAuthn level 3): one ES256 key, attestation <c>none</c>, the user verified.</summary>
internal sealed class SoftAuthenticator(string origin, string domain) : IDisposable
{
    // User present and verified; with attested credential data in the first answer.
    private const byte Verified = 0x05;
    private const byte WithCredential = 0x45;

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] id = RandomNumberGenerator.GetBytes(32);
    private uint count;

    /// <summary>The handle that the server gave for the person.</summary>
    public string UserHandle { get; private set; } = "";

    /// <summary>Answers the options of a registration.</summary>
    public string Register(string options)
    {
        using var json = JsonDocument.Parse(options);
        UserHandle = json.RootElement.GetProperty("user").GetProperty("id").GetString()!;
        var client = ClientData("webauthn.create", json.RootElement.GetProperty("challenge").GetString()!);
        var data = Data(WithCredential, [.. new byte[16], 0, (byte)id.Length, .. id, .. PublicKey()]);
        var writer = new CborWriter(CborConformanceMode.Ctap2Canonical);
        writer.WriteStartMap(3);
        writer.WriteTextString("fmt");
        writer.WriteTextString("none");
        writer.WriteTextString("attStmt");
        writer.WriteStartMap(0);
        writer.WriteEndMap();
        writer.WriteTextString("authData");
        writer.WriteByteString(data);
        writer.WriteEndMap();
        return Credential(new { clientDataJSON = Text(client), attestationObject = Text(writer.Encode()), transports = new[] { "internal" } });
    }

    /// <summary>Answers the options of a sign-in; with another key's signature where it is forged.</summary>
    public string Assert(string options, bool isForged = false)
    {
        using var json = JsonDocument.Parse(options);
        var client = ClientData("webauthn.get", json.RootElement.GetProperty("challenge").GetString()!);
        var data = Data(Verified, []);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signature = (isForged ? other : key).SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new { clientDataJSON = Text(client), authenticatorData = Text(data), signature = Text(signature), userHandle = UserHandle });
    }

    public void Dispose() => key.Dispose();

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private string Credential(object response) => JsonSerializer.Serialize(new
    {
        id = Text(id), rawId = Text(id), type = "public-key", authenticatorAttachment = "platform", clientExtensionResults = new { }, response,
    });

    private byte[] ClientData(string type, string challenge) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { type, challenge, origin, crossOrigin = false }));

    private byte[] Data(byte flags, byte[] credential)
    {
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, ++count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(domain)), flags, .. counter, .. credential];
    }

    /// <summary>COSE (RFC 9053): an elliptic curve key on P-256 for ES256.</summary>
    private byte[] PublicKey()
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var writer = new CborWriter(CborConformanceMode.Ctap2Canonical);
        writer.WriteStartMap(5);
        (int Label, object Value)[] parts = [(1, 2), (3, -7), (-1, 1), (-2, point.X!), (-3, point.Y!)];
        foreach (var (label, value) in parts)
        {
            writer.WriteInt32(label);
            if (value is int number)
            {
                writer.WriteInt32(number);
            }
            else
            {
                writer.WriteByteString((byte[])value);
            }
        }

        writer.WriteEndMap();
        return writer.Encode();
    }
}
