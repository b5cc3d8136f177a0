namespace TradingBot.Cli;

/// <summary>Where journal and logs live.</summary>
internal static class DataDirectories
{
    /// <summary>The folder: as typed, else <c>TRADINGBOT_DATA</c>, else the platform's place for the state of programs. Never beside the program.</summary>
    public static string Find(string? typed, Func<string, string?> environment)
    {
        if (!string.IsNullOrWhiteSpace(typed))
        {
            return Path.GetFullPath(typed);
        }

        if (environment("TRADINGBOT_DATA") is { Length: > 0 } given)
        {
            return Path.GetFullPath(given);
        }

        if (environment("XDG_STATE_HOME") is { Length: > 0 } state)
        {
            return Path.Combine(state, "tradingbot");
        }

        if (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS())
        {
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "TradingBot");
        }

        return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state", "tradingbot");
    }
}
