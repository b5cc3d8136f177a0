using TradingBot.Model;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.EdgeX.Accounts;

/// <summary>One account's position in one contract, as far as the risk check has let pass what was matched.</summary>
/// <remarks>Sizes and values are signed, a long position positive; fees and funding are negative when paid. A share of what is closed is rounded
/// as the engine rounds it, so that both agree to the last unit.</remarks>
internal sealed class EdgeXPosition(EdgeXContract contract)
{
    private const int MoneyPlaces = 6;

    public EdgeXContract Contract => contract;

    public decimal OpenSize { get; private set; }

    /// <summary>Signed cost.</summary>
    public decimal OpenValue { get; private set; }

    /// <summary>Fees of what is open.</summary>
    public decimal OpenFee { get; private set; }

    /// <summary>Funding of what is open.</summary>
    public decimal FundingFee { get; private set; }

    /// <summary>Realised by all that was closed, without fees.</summary>
    public decimal RealizedPnl { get; private set; }

    /// <summary>Realised since the position was last flat, without fees.</summary>
    public decimal TermRealizedPnl { get; private set; }

    public EdgeXSide Long { get; } = new();

    public EdgeXSide Short { get; } = new();

    /// <summary>Market time of the first fill; null before it.</summary>
    public DateTimeOffset? CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Books a fill.</summary>
    public EdgeXPositionChange Book(AccountFill fill, DateTimeOffset at)
    {
        var sign = fill.Side == OrderSide.Buy ? 1m : -1m;
        var held = Math.Abs(OpenSize);
        var closing = OpenSize * sign < 0m ? Math.Min(held, fill.Size) : 0m;
        var before = Describe();
        CreatedAt ??= at;
        UpdatedAt = at;
        var closeValue = sign * Share(fill.Notional, closing, fill.Size);
        var closeFee = -Share(fill.Fee, closing, fill.Size);
        if (closing > 0m)
        {
            (OpenSize > 0m ? Long : Short).Close(at, sign * closing, closeValue, closeFee);
            Release(fill.RealizedPnl, closing, held, sign, closeValue);
        }

        var openSize = sign * (fill.Size - closing);
        var openValue = (sign * fill.Notional) - closeValue;
        var openFee = -fill.Fee - closeFee;
        if (openSize != 0m)
        {
            Open(at, openSize, openValue, openFee);
        }

        return new EdgeXPositionChange(before, Describe(), new EdgeXPart(sign * closing, closeValue, closeFee), new EdgeXPart(openSize, openValue, openFee));
    }

    /// <summary>Books a payment of funding.</summary>
    public EdgeXPositionChange Settle(decimal amount, DateTimeOffset at)
    {
        var before = Describe();
        UpdatedAt = at;

        // A position that was closed meanwhile has paid all the same.
        if (OpenSize != 0m)
        {
            FundingFee += amount;
        }

        var last = OpenSize < 0m || Long.Last is null ? Short : Long;
        last.Settle(at, amount);
        return new EdgeXPositionChange(before, Describe(), default, default);
    }

    private static decimal Share(decimal money, decimal part, decimal whole) => part == whole ? money : decimal.Round(money * part / whole, MoneyPlaces);

    private EdgeXOpen Describe() => new(OpenSize, OpenValue, OpenFee, FundingFee);

    private void Release(decimal realized, decimal closing, decimal held, decimal sign, decimal closeValue)
    {
        OpenSize += sign * closing;
        OpenValue += closeValue + realized;
        OpenFee -= Share(OpenFee, closing, held);
        FundingFee -= Share(FundingFee, closing, held);
        RealizedPnl += realized;
        TermRealizedPnl += realized;
    }

    private void Open(DateTimeOffset at, decimal size, decimal value, decimal fee)
    {
        var isNew = OpenSize == 0m;
        if (isNew)
        {
            TermRealizedPnl = 0m;
        }

        (size > 0m ? Long : Short).Open(at, isNew, size, value, fee);
        OpenSize += size;
        OpenValue += value;
        OpenFee += fee;
    }
}

/// <summary>What is open at one moment.</summary>
internal readonly record struct EdgeXOpen(decimal Size, decimal Value, decimal Fee, decimal Funding);

/// <summary>The part of a fill that closes, or that opens.</summary>
internal readonly record struct EdgeXPart(decimal Size, decimal Value, decimal Fee);

/// <summary>What a fill or a payment of funding does to a position.</summary>
internal sealed record EdgeXPositionChange(EdgeXOpen Before, EdgeXOpen After, EdgeXPart Close, EdgeXPart Open);
