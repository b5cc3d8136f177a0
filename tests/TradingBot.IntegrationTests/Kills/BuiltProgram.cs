using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;

namespace TradingBot.IntegrationTests.Kills;

/// <summary>The built program in a process of its own; its standard output is JSON, one object a line.</summary>
internal sealed class BuiltProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly List<string> _said = [];

    private BuiltProgram(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
    }

    public bool HasExited => _process.HasExited;

    /// <summary>What it has said so far, for the message of a failed test.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return string.Join(Environment.NewLine, _said.TakeLast(60));
            }
        }
    }

    /// <summary>Starts the program that was built with these tests.</summary>
    public static BuiltProgram Start(IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(Hosting.InMemoryVenueLink).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var program = new BuiltProgram(new Process { StartInfo = start });
        program._process.Start();
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        return program;
    }

    /// <summary>Waits for the next line that meets a condition.</summary>
    public async Task<JsonElement> ReadAsync(Func<JsonElement, bool> condition, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Patience, TimeProvider.System);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            while (true)
            {
                var line = Parse(await _lines.Reader.ReadAsync(linked.Token));
                if (condition(line))
                {
                    return line;
                }
            }
        }
        catch (Exception fault) when (fault is ChannelClosedException or OperationCanceledException)
        {
            throw new InvalidOperationException($"What was waited for did not come.{Environment.NewLine}{Said}", fault);
        }
    }

    /// <summary>As <c>kill -9</c>: no line of the program runs after it.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks for an orderly end and waits for it. By SIGTERM, which a program hears wherever it was started from: a shell's background jobs are deaf to SIGINT.</summary>
    /// <returns>Exit code and last line.</returns>
    public async Task<(int ExitCode, JsonElement Last)> StopAsync(CancellationToken cancellationToken)
    {
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(cancellationToken);
        }

        using var deadline = new CancellationTokenSource(Patience, TimeProvider.System);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        string? last = null;
        await foreach (var line in _lines.Reader.ReadAllAsync(linked.Token))
        {
            last = line;
        }

        await _process.WaitForExitAsync(linked.Token);
        return (_process.ExitCode, Parse(last ?? throw new InvalidOperationException($"It said nothing.{Environment.NewLine}{Said}")));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static JsonElement Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            _lines.Writer.TryComplete();
            return;
        }

        Note(line);
        if (line.StartsWith('{'))
        {
            _lines.Writer.TryWrite(line);
        }
    }

    private void Note(string? line)
    {
        if (line is not null)
        {
            lock (_said)
            {
                _said.Add(line);
            }
        }
    }
}
