namespace TradingBot.Cli;

/// <summary>The files that a user names on the command line, and the environment with the file that adds to it.</summary>
/// <param name="realEnvironment">Reads one variable of the process; null when it is not set.</param>
/// <param name="readFile">Reads a whole file as text.</param>
/// <param name="exists">True when there is such a file.</param>
internal sealed class InputFiles(Func<string, string?> realEnvironment, Func<string, string> readFile, Func<string, bool> exists)
{
    /// <summary>The machine's files and the process's environment.</summary>
    public static InputFiles OfProcess { get; } = new(Environment.GetEnvironmentVariable, File.ReadAllText, File.Exists);

    /// <summary>True when there is such a file.</summary>
    public bool Exists(string path) => exists(path);

    /// <summary>Reads a file that a flag names.</summary>
    /// <param name="path">As typed.</param>
    /// <param name="flag">The flag, for the fault.</param>
    /// <param name="faults">Takes one sentence when it cannot be read.</param>
    /// <returns>Null exactly when a fault was added.</returns>
    public string? ReadText(string path, string flag, List<string> faults)
    {
        if (!exists(path))
        {
            faults.Add($"{flag}: there is no file {Path.GetFullPath(path)}.");
            return null;
        }

        try
        {
            return readFile(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add($"{flag}: {Path.GetFullPath(path)} cannot be read: {e.Message}");
            return null;
        }
    }

    /// <summary>The variables: the real environment first, then the environment file.</summary>
    /// <param name="path">What <c>--env-file</c> says; null for <c>.env</c>, which may be absent.</param>
    /// <param name="faults">Takes one sentence a fault of the file.</param>
    public Func<string, string?> ReadEnvironment(string? path, List<string> faults)
    {
        var file = path ?? ".env";
        if (path is null && !exists(file))
        {
            return realEnvironment;
        }

        var values = ReadText(file, "--env-file", faults) is { } text ? EnvFile.Parse(file, text, faults) : [];
        return name => realEnvironment(name) is { Length: > 0 } real ? real : values.GetValueOrDefault(name);
    }
}
