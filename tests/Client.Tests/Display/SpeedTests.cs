using Headroom.Client.Display;

namespace Headroom.Client.Tests.Display;

public class SpeedTests
{
    [Theory]
    [InlineData("3600x", 3600)]
    [InlineData("3600", 3600)]
    [InlineData("1h/s", 3600)]
    [InlineData(" 1 h/s ", 3600)]
    [InlineData("30min/s", 1800)]
    [InlineData("1d/s", 86400)]
    [InlineData("10s/s", 10)]
    [InlineData("0.5H/S", 1800)]
    [InlineData("free", 0)]
    [InlineData("0", 0)]
    public void Speed_Written(string text, double simulatedSecondsPerSecond)
    {
        Assert.True(Speed.TryParse(text, out double speed));
        Assert.Equal(simulatedSecondsPerSecond, speed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("fast")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("1,5h/s")]
    [InlineData("1h")]
    [InlineData("1e9x")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    public void Speed_NotASpeed(string text) => Assert.False(Speed.TryParse(text, out _));

    [Theory]
    [InlineData(0)]
    [InlineData(3600)]
    [InlineData(0.25)]
    public void Text_ReadBack(double speed)
    {
        Assert.True(Speed.TryParse(Speed.Text(speed), out double back));
        Assert.Equal(speed, back);
    }
}
