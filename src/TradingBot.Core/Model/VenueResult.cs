using System.Diagnostics.CodeAnalysis;

namespace TradingBot.Model;

/// <summary>The answer to a query: data, or the reason why there is none. A failed query is never an empty answer.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public sealed class VenueResult<T>
    where T : notnull
{
    private VenueResult(T? value, VenueError? error)
    {
        Value = value;
        Error = error;
    }

    /// <summary>What the venue said; null exactly when <see cref="Error"/> is set.</summary>
    public T? Value { get; }

    /// <summary>Why there is no answer.</summary>
    public VenueError? Error { get; }

    /// <summary>True when the venue answered.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsKnown => Error is null;

    /// <summary>An answer.</summary>
    public static implicit operator VenueResult<T>(T value) => new(value, null);

    /// <summary>A failure.</summary>
    public static implicit operator VenueResult<T>(VenueError error) => new(default, error);

    /// <summary>An answer, for types that the conversion cannot take (interfaces).</summary>
    public static VenueResult<T> Known(T value) => new(value, null);

    /// <summary>A failure.</summary>
    public static VenueResult<T> Failed(VenueError error) => new(default, error);
}
