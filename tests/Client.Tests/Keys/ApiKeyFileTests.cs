using Headroom.Client.Keys;
using Headroom.Client.Tests.Fixtures;
using Headroom.Grid;

namespace Headroom.Client.Tests.Keys;

public class ApiKeyFileTests
{
    [Fact]
    public void Write_ThenRead_GivesTheSameKeysAndNoSecret()
    {
        using Folder folder = new();
        string path = Path.Combine(folder.Root, "deep", "keys.json");
        (ApiKey kept, string key) = ApiKey.Make("ci", ApiRole.Operator, "2025-01-01");

        ApiKeyFile.Write(path, [kept]);

        Assert.Equal(kept, Assert.Single(ApiKeyFile.Read(path)));
        Assert.DoesNotContain(key.Split('_', 3)[2], File.ReadAllText(path), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public void Make_KeysDiffer_AndMatchTheirOwnHashOnly()
    {
        (ApiKey one, string first) = ApiKey.Make("a", ApiRole.Reader, "");
        (ApiKey two, string second) = ApiKey.Make("a", ApiRole.Reader, "");

        Assert.NotEqual(first, second);
        Assert.Equal(one.Id, ApiKey.IdOf(first));
        Assert.True(one.Matches(ApiKey.HashOf(first)));
        Assert.False(one.Matches(ApiKey.HashOf(second)));
        Assert.False(two.Matches(ApiKey.HashOf(second[..^1])));
        // 32 random bytes, as base64 without padding.
        Assert.Equal(43, first.Split('_', 3)[2].Length);
    }

    /// <summary>SHA-256 of "abc": FIPS 180-2, appendix B.1.</summary>
    [Fact]
    public void HashOf_IsSha256() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Convert.ToHexStringLower(ApiKey.HashOf("abc")));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"keys": [{"id": "a", "name": "b", "role": "king", "sha256": "00", "created": ""}]}""")]
    [InlineData("""{"keys": [{"id": "a", "name": "b", "role": 2, "sha256": "0000000000000000000000000000000000000000000000000000000000000000", "created": ""}]}""")]
    [InlineData("""{"keys": [{"id": "a", "name": "b", "role": "admin", "sha256": "short", "created": ""}]}""")]
    [InlineData("""{"keys": [], "more": 1}""")]
    public void Read_NoFileOfKeys_IsRefused(string text)
    {
        using Folder folder = new();
        string path = Path.Combine(folder.Root, "keys.json");
        File.WriteAllText(path, text);

        Assert.StartsWith($"{path}: keys: expected a file that headroom keys has written (", Assert.Throws<InputException>(() => ApiKeyFile.Read(path)).Message, StringComparison.Ordinal);
    }
}
