namespace TradingBot.Output;

/// <summary>A CSV file that is appended to, a line at a time, with a header when it is new.</summary>
internal sealed class CsvFile : IDisposable
{
    private readonly StreamWriter _writer;

    /// <param name="path">The file; its folder exists.</param>
    /// <param name="header">First line of a new file.</param>
    public CsvFile(string path, string header)
    {
        var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        _writer = new StreamWriter(stream) { AutoFlush = true, NewLine = "\n" };
        if (stream.Position == 0)
        {
            _writer.WriteLine(header);
        }
    }

    /// <summary>Appends a row of values that hold neither commas nor quotes.</summary>
    public void Append(params ReadOnlySpan<string> values) => _writer.WriteLine(string.Join(',', values));

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();
}
