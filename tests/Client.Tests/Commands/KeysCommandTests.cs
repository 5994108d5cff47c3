using Headroom.Client.Keys;
using Headroom.Client.Tests.Fixtures;

namespace Headroom.Client.Tests.Commands;

public class KeysCommandTests
{
    [Fact]
    public async Task Add_List_Revoke()
    {
        using Folder folder = new();
        string file = Path.Combine(folder.Root, "keys.json");

        CommandRun added = await CommandRun.Of(null, ["keys", "add", "ci", "--role", "operator", "--file", file]);
        Assert.Equal(0, added.Code);
        ApiKey kept = Assert.Single(ApiKeyFile.Read(file));
        Assert.True(kept.Matches(ApiKey.HashOf(added.Out.Trim())));
        Assert.Equal(ApiRole.Operator, kept.Role);

        CommandRun listed = await CommandRun.Of(null, ["keys", "list", "--file", file]);
        Assert.StartsWith($"{kept.Id}  operator  ", listed.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(added.Out.Trim(), listed.Out, StringComparison.Ordinal);

        Assert.Equal(2, (await CommandRun.Of(null, ["keys", "add", "ci", "--file", file])).Code);
        CommandRun unknown = await CommandRun.Of(null, ["keys", "revoke", "nobody", "--file", file]);
        Assert.Equal((2, "headroom keys: key is 'nobody': expected one of ci\n"), (unknown.Code, unknown.Error));
        Assert.Equal(0, (await CommandRun.Of(null, ["keys", "revoke", "ci", "--file", file])).Code);
        Assert.Empty(ApiKeyFile.Read(file));
    }
}
