namespace TradingBot.Exchanges;

/// <summary>A credential's value. It prints as a mask, so that no log, exception or debugger view can carry it by accident.</summary>
/// <remarks>Immutable. Compared by reference on purpose: nobody needs to compare secrets.</remarks>
public sealed class Secret
{
    private const string Mask = "***";

    private readonly string _value;

    /// <param name="value">The value as read from the environment, white space around it removed.</param>
    public Secret(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value.Trim();
    }

    /// <summary>The value itself, for the one class that signs with it.</summary>
    public string Reveal() => _value;

    /// <summary>Always the mask.</summary>
    public override string ToString() => Mask;
}
