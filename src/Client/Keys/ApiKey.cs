using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Headroom.Client.Keys;

/// <summary>
/// A key as the silo knows it: never the secret, only its SHA-256. A plain hash is enough, for the secret is 256 random bits and not a word that
/// somebody could guess (a slow hash such as PBKDF2 is for passwords).
/// </summary>
/// <param name="Id">First part of the key, in the open: letters and digits.</param>
/// <param name="Name">Who holds it.</param>
/// <param name="Role">What it allows.</param>
/// <param name="Sha256">SHA-256 of the whole key, hexadecimal.</param>
/// <param name="Created">Day on which it was made, UTC, YYYY-MM-DD.</param>
public sealed record ApiKey(string Id, string Name, ApiRole Role, string Sha256, string Created)
{
    private const string Prefix = "hr";
    private const int IdBytes = 6, SecretBytes = 32;

    /// <summary>Longest key that is looked at.</summary>
    public const int MostCharacters = 100;

    /// <summary>Makes a key.</summary>
    /// <param name="name">Who is to hold it.</param>
    /// <param name="role">What it is to allow.</param>
    /// <param name="created">Today, UTC, YYYY-MM-DD.</param>
    /// <returns>What the silo keeps, and the key itself (<c>hr_id_secret</c>), which nobody can find out again.</returns>
    public static (ApiKey Kept, string Key) Make(string name, ApiRole role, string created)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        string key = $"{Prefix}_{id}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}";
        return (new ApiKey(id, name, role, Convert.ToHexStringLower(HashOf(key)), created), key);
    }

    /// <summary>The part of a key that says which one it is; empty where the text is no key.</summary>
    public static string IdOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        string[] parts = key.Length > MostCharacters ? [] : key.Split('_', 3);
        return parts.Length == 3 && parts[0] == Prefix ? parts[1] : "";
    }

    /// <summary>SHA-256 of a key.</summary>
    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>Whether this is the key of that hash; takes the same time whichever byte differs.</summary>
    public bool Matches(ReadOnlySpan<byte> hash) => CryptographicOperations.FixedTimeEquals(Convert.FromHexString(Sha256), hash);
}
