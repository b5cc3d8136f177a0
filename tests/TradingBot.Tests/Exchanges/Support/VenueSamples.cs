namespace TradingBot.Tests.Exchanges.Support;

/// <summary>Recorded payloads, which live beside the solution and not in it.</summary>
internal static class VenueSamples
{
    /// <summary>The folder of a venue; null when the recordings are not on this machine.</summary>
    public static string? FindFolder(string venue)
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "TradingBot.sln")))
        {
            directory = directory.Parent;
        }

        var folder = directory is null ? null : Path.Combine(directory.FullName, "..", "shared", "samples", venue);
        return Directory.Exists(folder) ? folder : null;
    }

    /// <summary>The bytes of one recording.</summary>
    public static byte[] Read(string venue, string file)
    {
        var folder = FindFolder(venue);
        Assert.SkipWhen(folder is null, "the recorded payloads are not on this machine");
        return File.ReadAllBytes(Path.Combine(folder!, file));
    }
}
