namespace Headroom.Cluster.Tests.Fixtures;

/// <summary>What a test needs of the machine beside .NET.</summary>
[Flags]
public enum Needs
{
    /// <summary>Debian's redis-server.</summary>
    Redis = 1,

    /// <summary>Root, to mount a small file system or to make network namespaces.</summary>
    Root = 2,

    /// <summary>Debian's libfaketime.</summary>
    FakeTime = 4,
}

/// <summary>A fact of a real cluster; skipped, with the reason, where the machine lacks what it needs (tests/install-servers.sh installs it).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ClusterFactAttribute : FactAttribute
{
    public ClusterFactAttribute(Needs needs = Needs.Redis)
    {
        if (!File.Exists(RedisServer.Program)) Skip = "needs redis-server: tests/install-servers.sh installs it";
        else if (needs.HasFlag(Needs.Root) && Environment.UserName != "root") Skip = "needs root";
        else if (needs.HasFlag(Needs.FakeTime) && SiloProcess.FakeTime is null) Skip = "needs libfaketime: tests/install-servers.sh installs it";
    }
}
