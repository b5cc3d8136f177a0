namespace TradingBot.Tests.Simulation;

/// <summary>Recorded data that lies beside the solution and is not part of it.</summary>
internal static class SharedData
{
    /// <summary>Path of one file; the test is skipped when the folder is absent.</summary>
    public static string Find(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TradingBot.sln")))
        {
            folder = folder.Parent;
        }

        var data = folder?.Parent is { } above ? Path.Combine(above.FullName, "shared", "data") : string.Empty;
        Assert.SkipUnless(Directory.Exists(data), "The recorded data is not there.");
        return Path.Combine(data, name);
    }
}
